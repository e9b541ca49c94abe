/** What was dispatched last, and why. Read out when somebody steps, not while it runs. */
import { useCallback, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { scope, useMicroscope } from "../../../store/microscope";
import { useView } from "../../../store/view";
import { usePainter } from "../../widgets/usePainter";
import { setText } from "./figures";
import styles from "./Microscope.module.css";
import type { Scene } from "./scene";
import { paintSwatch, Swatch } from "./Swatch";

const PAINT_MS = 200;

export function LastDecision({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation("microscope");
  const language = useView((view) => view.language);
  const playing = useMicroscope((state) => state.playing);
  const line = useRef<HTMLParagraphElement>(null);
  const paint = useCallback(() => {
    const { view } = scope;
    const [swatch, who, why] = line.current?.children ?? [];
    if (!view || !(swatch instanceof HTMLElement)) return;
    const vcpu = view.vcpus[view.lastVcpu];
    const mark = vcpu && scene.marks.get(vcpu.partition);
    swatch.hidden = mark === undefined;
    if (mark) paintSwatch(swatch, mark);
    const name = vcpu && (scene.names.get(vcpu.partition) ?? vcpu.partition);
    setText(
      who,
      vcpu && name !== undefined
        ? t("last.who", { name, number: vcpu.number, cpu: view.lastCpu })
        : t("last.none"),
    );
    setText(why, view.last?.[language] ?? "");
  }, [scene, language, t]);
  useLayoutEffect(paint, [paint]);
  usePainter(paint, PAINT_MS);
  return (
    <div className={styles.last}>
      <h3>{t("last.title")}</h3>
      <p ref={line} aria-live={playing ? "off" : "polite"} data-last>
        <Swatch mark={undefined} />
        <b />
        <span />
      </p>
    </div>
  );
}
