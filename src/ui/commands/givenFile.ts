/** A file that somebody picked or dropped, not read yet. `path` keeps the folders that it lay in. */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}
