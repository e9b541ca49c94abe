/** A platform with its release, as people write it. Pure. */

/** Releases are often written out in full ("VMware ESXi 8.0"): the name is not said twice then. */
export function platformName(name: string, release: string | undefined): string {
  if (release === undefined) return name;
  return release.toLowerCase().startsWith(name.toLowerCase()) ? release : `${name} ${release}`;
}
