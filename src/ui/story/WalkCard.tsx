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
import { IconButton } from "../widgets/IconButton";
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
        <IconButton
          label={t("walk.previous")}
          disabled={zone === zones[0]}
          onClick={() => performById("previousDecade")}
        >
          <IconChevronLeft size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t("walk.next")}
          disabled={zone === zones.at(-1)}
          onClick={() => performById("nextDecade")}
        >
          <IconChevronRight size={16} aria-hidden />
        </IconButton>
        <IconButton label={t("walk.close")} onClick={endWalk}>
          <IconX size={15} aria-hidden />
        </IconButton>
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
