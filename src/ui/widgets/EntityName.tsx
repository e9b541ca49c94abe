/** A name that is cut in its middle, or loses its domain, where there is not room for all of it. */
import styles from "./EntityName.module.css";
import { nameEnds } from "./nameEnds";

export function EntityName({ name }: { readonly name: string }) {
  const { head, tail } = nameEnds(name);
  // A short name needs no element to be cut in.
  if (tail === "" && !head.includes(".")) return name;
  return (
    <span className={styles.name}>
      <span className={styles.head}>{head}</span>
      {tail !== "" && <span className={styles.tail}>{tail}</span>}
    </span>
  );
}
