/** How many hosts a partition could move to live, and what keeps it from the others. */
import "../../laterWords/refusals";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/compatibility";
import type { LiveTargets as Answer } from "../../../protocol/compatibility";
import type { PartitionId } from "../../../protocol/units";
import { engine } from "../../../store/engine";
import { useTopology } from "../../../store/topology";
import { usePhrase } from "../../i18n";
import { useFormat } from "../../useFormat";
import { Facts } from "../inspector/Facts";
import styles from "./LiveTargets.module.css";

/** So many kinds of obstacles, and hosts of each, are named. */
const NAMED = 3;

export default function LiveTargets({ partition }: { readonly partition: PartitionId }) {
  const { t } = useTranslation("compatibility");
  const phrase = usePhrase();
  const format = useFormat();
  // Where it may go changes with the room's things; what is full or busy is told when it is moved.
  const entities = useTopology((state) => state.entities);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let wanted = true;
    engine()
      .request("liveTargets", { partition })
      .then((is) => {
        if (wanted) setAnswer(is);
      })
      // It has just gone, or the engine died: whoever shows that tells of it.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [partition, entities]);
  if (answer?.partition !== partition) return undefined;
  const { level, hosts, able, unable } = answer;
  const named = (names: readonly string[]) => {
    const some = names.slice(0, NAMED).join(", ");
    const count = names.length - NAMED;
    return count > 0 ? t("more", { names: some, count }) : some;
  };
  return (
    <div>
      <Facts
        title={t("title")}
        facts={[
          { label: t("level"), value: level?.name, help: t("levelHelp") },
          {
            label: t("able"),
            value:
              hosts === 0
                ? t("none")
                : t("ableOf", { able: format.count(able), hosts: format.count(hosts) }),
          },
        ]}
      />
      {unable.length > 0 && (
        <ul className={styles.unable}>
          {unable.slice(0, NAMED).map(({ reason, hosts: names }) => (
            <li
              key={reason.code}
              data-tip={phrase("engine", `remedy.${reason.code}`, reason.params)}
            >
              {t("unable", {
                hosts: named(names),
                reason: phrase("engine", `reason.${reason.code}`, reason.params),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
