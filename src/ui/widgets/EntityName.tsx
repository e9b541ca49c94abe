/** A name that is cut in its middle where there is not room for all of it. */
import styles from "./EntityName.module.css";
import { nameEnds } from "./nameEnds";

export function EntityName({ name }: { readonly name: string }) {
  const { head, tail } = nameEnds(name);
  if (tail === "") return name;
  return (
    <span className={styles.name}>
      <span className={styles.head}>{head}</span>
      <span className={styles.tail}>{tail}</span>
    </span>
  );
}
