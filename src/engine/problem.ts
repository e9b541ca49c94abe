/**
 * Something that does not make sense: a code of the catalogue with its params, and where. A loader
 * throws it as an InputError (`fault.<code>`), a command returns it as a Reason (`reason.<code>`).
 */
import { InputError } from "../protocol/fault";

export interface Problem {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** A path into the thing that was checked, e.g. `.settings.shares`; empty for the thing itself. */
  readonly path: string;
}

export function problem(code: string, params: Problem["params"] = {}, path: string = ""): Problem {
  return { code, params, path };
}

/** Throws the first problem that there is. */
export function refuse(file: string, at: string, problems: readonly Problem[]): void {
  const first = problems[0];
  if (first !== undefined)
    throw new InputError({
      code: first.code,
      params: first.params,
      place: { file, path: at + first.path },
    });
}
