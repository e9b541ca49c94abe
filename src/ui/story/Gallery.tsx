/** Every platform of the room on its card, the oldest first. */
import "../theme/mantineStyles";
import { Modal } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { selectAndReveal } from "../../store/selection";
import { useTopology } from "../../store/topology";
import styles from "./Gallery.module.css";
import { PlatformCard } from "./PlatformCard";
import { platformsAtWork } from "./platformsIn";

export function Gallery({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("story");
  const { t: shell } = useTranslation("shell");
  const entities = useTopology((state) => state.entities);
  const platforms = useTopology((state) => state.platforms);
  const all = useMemo(() => platformsAtWork(entities, platforms), [entities, platforms]);
  return (
    <Modal
      opened
      onClose={onClose}
      size={1120}
      title={<span className={styles.title}>{t("gallery.title")}</span>}
      closeButtonProps={{ "aria-label": shell("notice.dismiss") }}
      transitionProps={{ duration: 0 }}
    >
      <p className={styles.intro}>{t("gallery.intro")}</p>
      <ol className={styles.gallery}>
        {all.map(({ platform, hosts }) => (
          <li key={platform.id}>
            <PlatformCard platform={platform} level={3}>
              <p className={styles.hosts}>
                {hosts.length === 0 && t("gallery.none")}
                {hosts.slice(0, SHOWN).map((host) => (
                  <button
                    key={host.id}
                    type="button"
                    data-tip={t("gallery.show")}
                    onClick={() => {
                      onClose();
                      selectAndReveal(host.id);
                    }}
                  >
                    {host.name}
                  </button>
                ))}
                {hosts.length > SHOWN && <span>+{hosts.length - SHOWN}</span>}
              </p>
            </PlatformCard>
          </li>
        ))}
      </ol>
    </Modal>
  );
}

/** Of a hall of hosts the first few are enough to get there. */
const SHOWN = 4;
