/** What lies under the microscope, from when, and which dispatcher works there. */
import "../../theme/mantineStyles";
import { Modal, SegmentedControl } from "@mantine/core";
import { IconMicroscope } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { chooseDispatcher, useMicroscope } from "../../../store/microscope";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { useFormat } from "../../useFormat";
import { platformName } from "../platformName";
import styles from "./Microscope.module.css";

export function Head() {
  const { t } = useTranslation("microscope");
  const language = useView((view) => view.language);
  const format = useFormat();
  const { container, opened, takenAt, renewed } = useMicroscope();
  const view = useTopology((state) =>
    container === undefined ? undefined : state.entities.get(container),
  );
  const platforms = useTopology((state) => state.platforms);
  const epoch = useTopology((state) => state.room?.epoch);
  const name = view?.kind === "host" || view?.kind === "partition" ? view.name : "";
  const runs = view?.kind === "host" ? view.platform : view?.kind === "partition" ? view.runs : "";
  const platform = runs === undefined ? undefined : platforms.get(runs);
  const clock = epoch === undefined ? "" : format.clock(epoch, takenAt, "weekday");
  const dispatcher = opened?.dispatcher;
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        <IconMicroscope size={20} stroke={1.6} aria-hidden />
        <Modal.Title className={styles.title}>{t("title", { name })}</Modal.Title>
        <span className={styles.platform}>
          {platform &&
            platformName(platform.name, view?.kind === "host" ? view.release : undefined)}
        </span>
        <span className={styles.taken} data-tip={t("takenHint")}>
          {opened && t("taken", { clock })}
        </span>
        {opened && opened.choices.length > 1 && (
          <SegmentedControl
            className={styles.dispatchers}
            aria-label={t("dispatcher")}
            value={opened.dispatcher.id}
            data={opened.choices.map((choice) => ({
              value: choice.id,
              label: choice.name[language],
            }))}
            onChange={(id) => void chooseDispatcher(id)}
          />
        )}
        <Modal.CloseButton aria-label={t("close")} />
      </div>
      {dispatcher && (
        <p className={styles.about} data-about>
          <b>{dispatcher.name[language]}.</b> {dispatcher.about[language]}{" "}
          <span>{t("source", { source: dispatcher.source })}</span>
        </p>
      )}
      <p className={styles.renewed} role="status">
        {renewed && t("renewed", { clock })}
      </p>
    </header>
  );
}
