/** A tree of strings. */
export interface Tree {
  readonly [key: string]: string | Tree;
}

type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

/** Pairs an area's English with its German and holds both to the same keys. */
export function bilingual<const T extends Tree>(
  en: T,
  de: NoInfer<SameKeys<T>>,
): { readonly en: T; readonly de: SameKeys<T> } {
  return { en, de };
}
