/**
 * Which host a VM means. The VM tabs and vHost do not always write a host's name in the same way:
 * with a domain in one and without in the other, or with a prefix that a renaming left behind
 * (`bovmsp-01.customer.com` against `vmsp-01`). Three looser and looser ways are tried, and a name
 * is matched only where exactly one host answers to it.
 */
export type Match = "exact" | "domain" | "suffix";

/** A suffix that is shorter says too little ("1", "-01"). */
const SHORTEST_SUFFIX = 5;

export class HostNames {
  readonly #exact = new Map<string, string>();
  readonly #short = new Map<string, readonly string[]>();

  /** From the names as vHost writes them. */
  constructor(names: readonly string[]) {
    for (const name of names) {
      this.#exact.set(name.toLowerCase(), name);
      const short = shortName(name);
      this.#short.set(short, [...(this.#short.get(short) ?? []), name]);
    }
  }

  /** vHost's name for what a VM calls its host, and how it was found. */
  find(name: string): { readonly host: string; readonly match: Match } | undefined {
    const exact = this.#exact.get(name.toLowerCase());
    if (exact !== undefined) return { host: exact, match: "exact" };
    const short = shortName(name);
    const sameShort = this.#short.get(short) ?? [];
    if (sameShort.length === 1) return { host: sameShort[0]!, match: "domain" };
    if (sameShort.length > 1 || isAddress(name)) return undefined;
    const similar: string[] = [];
    for (const [other, hosts] of this.#short) {
      if (isAddress(hosts[0]!)) continue;
      const [long, tail] = other.length > short.length ? [other, short] : [short, other];
      if (tail.length >= SHORTEST_SUFFIX && long.endsWith(tail)) similar.push(...hosts);
    }
    return similar.length === 1 ? { host: similar[0]!, match: "suffix" } : undefined;
  }
}

function shortName(name: string): string {
  const lower = name.toLowerCase();
  const dot = lower.indexOf(".");
  return dot <= 0 || isAddress(name) ? lower : lower.slice(0, dot);
}

/** 10.1.2.3, or an IPv6 address: its pieces are no domain. */
function isAddress(name: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || name.includes(":");
}
