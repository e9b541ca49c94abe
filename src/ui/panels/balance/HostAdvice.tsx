/** Where firmware divides: who gets less than it asks for, and which setting would give it more. */
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import "../../laterWords/balance";
import "../../laterWords/why";
import type { Advice } from "../../../protocol/balance";
import type { Reason } from "../../../protocol/command";
import type { HostId } from "../../../protocol/units";
import { dispatch } from "../../../store/dispatch";
import { engine } from "../../../store/engine";
import { live } from "../../../store/live";
import { selectAndReveal } from "../../../store/selection";
import { useFormat } from "../../useFormat";
import { READABLE_MS, usePainter } from "../../widgets/usePainter";
import { Refused } from "../inspector/Refused";
import { wayText } from "../why/whyText";
import styles from "./Balance.module.css";

const NOBODY: readonly Advice[] = [];
/** Of each the best few: the rest is under "Why?". */
const MOST = 2;

export default function HostAdvice({ host }: { readonly host: HostId }) {
  const { t } = useTranslation("balance");
  const format = useFormat();
  const advice = useAdvice(host);
  const [refused, setRefused] = useState<readonly Reason[]>([]);
  if (advice.length === 0) return undefined;
  const apply = async (partition: string, { setting }: Advice["ways"][number]["way"]) => {
    if (setting === undefined) return;
    const settings = { [setting.key]: setting.to.value };
    const result = await dispatch({ type: "changePartition", partition, changes: { settings } });
    setRefused(result.ok ? [] : result.reasons);
  };
  return (
    <section className={styles.balance} aria-label={t("advice.title")}>
      <div className={styles.recommendations}>
        <h3>{t("advice.title")}</h3>
        <Refused reasons={refused} />
        <ul>
          {advice.map(({ partition, name, wants, gets, idle, ways }) => (
            <li key={partition} className={styles.card}>
              <button
                type="button"
                className={styles.what}
                onClick={() => selectAndReveal(partition)}
              >
                {name}
              </button>
              <p>
                {t("advice.short", { wants: format.cores(wants), gets: format.cores(gets) })}
                {idle > 0 && ` ${t("advice.idle", { idle: format.cores(idle) })}`}
              </p>
              {ways.length === 0 && <p>{t("advice.none")}</p>}
              {ways.slice(0, MOST).map(({ way, gets: then, fromOthers }) => {
                const what = wayText(format, way, partition);
                return (
                  <div key={`${way.code} ${way.setting?.key}`} className={styles.head}>
                    <span>
                      {what}: {t("advice.gives", { gets: format.cores(then) })},{" "}
                      {fromOthers < 0.005
                        ? t("advice.nobody")
                        : t("advice.others", { cores: format.cores(fromOthers) })}
                    </span>
                    {way.restart === undefined ? (
                      <button
                        type="button"
                        aria-label={t("advice.applyNamed", { what, name })}
                        onClick={() => void apply(partition, way)}
                      >
                        {t("advice.apply")}
                      </button>
                    ) : (
                      <span className={styles.underWay}>
                        {t("advice.restart", { restart: way.restart[format.language] })}
                      </span>
                    )}
                  </div>
                );
              })}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Asked at most twice a second, and only when something has been told of since. */
function useAdvice(host: HostId): readonly Advice[] {
  const [advice, setAdvice] = useState(NOBODY);
  const asked = useRef({ version: -1, busy: false });
  const tick = useCallback(() => {
    const { version } = live;
    const last = asked.current;
    if (document.hidden || last.busy || last.version === version) return;
    last.version = version;
    last.busy = true;
    engine()
      .request("advice", { host })
      .then(setAdvice)
      // The engine has died: whoever shows that tells of it.
      .catch(() => setAdvice(NOBODY))
      .finally(() => {
        last.busy = false;
      });
  }, [host]);
  usePainter(tick, READABLE_MS);
  return advice;
}
