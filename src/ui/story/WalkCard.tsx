/** Beside the decade that is looked at: the platforms that divide its machines, and the way on. */
import { IconChevronLeft, IconChevronRight, IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { selectAndReveal } from "../../store/selection";
import { useTopology } from "../../store/topology";
import { openDialog } from "../commands/dialogs";
import { performById } from "../commands/actions";
import type { Zone } from "../graph/layout/zones";
import { useScene } from "../graph/scene";
import { decadeName } from "./decadeName";
import { PlatformCard } from "./PlatformCard";
import { platformsAtWork } from "./platformsIn";
import { endWalk } from "./walk";
import styles from "./WalkCard.module.css";

export default function WalkCard({ zone }: { readonly zone: Zone }) {
  const { t } = useTranslation("story");
  const entities = useTopology((state) => state.entities);
  const platforms = useTopology((state) => state.platforms);
  const layout = useScene((scene) => scene.layout);
  const body = useRef<HTMLDivElement>(null);
  const zones = layout.decades.map((decade) => decade.zone);
  const decade = layout.decades.find((each) => each.zone === zone);
  const atWork = useMemo(() => {
    if (!decade) return [];
    const inside = [...layout.hosts.values()].filter(
      ({ x }) => x >= decade.x && x < decade.x + decade.width,
    );
    return platformsAtWork(entities, platforms, new Set(inside.map(({ id }) => id)));
  }, [decade, layout, entities, platforms]);
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [zone]);
  if (!decade) return null;
  const name = decadeName(zone, t);
  return (
    <section
      className={styles.walk}
      aria-label={t("walk.label")}
      data-chrome
      data-walk={zone}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        endWalk();
      }}
    >
      <header>
        <h2 aria-live="polite">{name}</h2>
        <Step id="previousDecade" label={t("walk.previous")} end={zone === zones[0]}>
          <IconChevronLeft size={16} aria-hidden />
        </Step>
        <Step id="nextDecade" label={t("walk.next")} end={zone === zones.at(-1)}>
          <IconChevronRight size={16} aria-hidden />
        </Step>
        <button
          type="button"
          aria-label={t("walk.close")}
          data-tip={t("walk.close")}
          onClick={endWalk}
        >
          <IconX size={15} aria-hidden />
        </button>
      </header>
      <div
        ref={body}
        className={styles.cards}
        tabIndex={0}
        role="group"
        aria-label={t("walk.platforms", { decade: name })}
      >
        {atWork.map(({ platform, hosts }) => (
          <PlatformCard key={platform.id} platform={platform} level={3}>
            <p className={styles.hosts}>
              {hosts.map((host) => (
                <button key={host.id} type="button" onClick={() => selectAndReveal(host.id)}>
                  {host.name}
                </button>
              ))}
            </p>
          </PlatformCard>
        ))}
        <button
          type="button"
          className={styles.all}
          onClick={() => openDialog({ kind: "gallery" })}
        >
          {t("card.more")}
        </button>
      </div>
    </section>
  );
}

interface StepProps {
  readonly id: string;
  readonly label: string;
  /** There is no further decade on this side. */
  readonly end: boolean;
  readonly children: React.ReactNode;
}

/** Not `disabled` at the end: who walks by this button keeps the focus. */
function Step({ id, label, end, children }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      aria-disabled={end}
      onClick={() => performById(id)}
    >
      {children}
    </button>
  );
}
