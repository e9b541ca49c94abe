/**
 * The microscope: one system's dispatcher at work, large enough for a stage. It runs by itself, in
 * slow motion or step by step; the room behind goes on as it did.
 */
import "../../theme/mantineStyles";
import { Button, Modal } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useCallback, useEffect, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ContainerId, PartitionId } from "../../../protocol/units";
import {
  closeMicroscope,
  openMicroscope,
  tick,
  useMicroscope,
  watchScope,
} from "../../../store/microscope";
import { addPainter, requestPaint } from "../../frameLoop";
import { faultText } from "../../shell/faultWords";
import { Controls } from "./Controls";
import { performKey } from "./controls";
import { CpuTable } from "./CpuTable";
import { Gantt } from "./Gantt";
import { Head } from "./Head";
import { LastDecision } from "./LastDecision";
import styles from "./Microscope.module.css";
import { RunQueue } from "./RunQueue";
import { useScene, useSpotlight, type Scene } from "./scene";
import { useRoomChanges } from "./useRoomChanges";
import { VcpuTable } from "./VcpuTable";
import "../../laterWords/microscope";

interface Props {
  readonly container: ContainerId;
  /** A partition in it that stands out from the beginning. */
  readonly spotlight: PartitionId | undefined;
  readonly onClose: () => void;
}

export function Microscope({ container, spotlight, onClose }: Props) {
  useEffect(() => {
    watchScope(requestPaint);
    useSpotlight.setState({ pinned: spotlight, passing: undefined });
    void openMicroscope(container, !prefersStillness());
    return () => void closeMicroscope();
  }, [container, spotlight]);
  useEffect(
    () =>
      addPainter((now) => {
        if (tick(now)) requestPaint();
      }),
    [],
  );
  useRoomChanges(container, onClose);
  const [asTable, setAsTable] = useState(false);
  const toggleTable = useCallback(() => setAsTable((shown) => !shown), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isTaken(event) && performKey(event, toggleTable)) event.preventDefault();
  };
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size="100%"
      xOffset={12}
      yOffset={12}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content className={styles.content}>
        {/* The focus begins here: every key works at once, and no tooltip lies over the picture. */}
        <Modal.Body className={styles.body} tabIndex={-1} data-autofocus onKeyDown={onKeyDown}>
          <Head />
          <Stage container={container} asTable={asTable} onToggleTable={toggleTable} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface StageProps {
  readonly container: ContainerId;
  readonly asTable: boolean;
  readonly onToggleTable: () => void;
}

function Stage({ container, asTable, onToggleTable }: StageProps) {
  const { t } = useTranslation("microscope");
  const opened = useMicroscope((state) => state.opened);
  const fault = useMicroscope((state) => state.fault);
  const scene = useScene(opened);
  if (fault) {
    return (
      <div className={styles.fault} role="alert">
        <IconAlertTriangle size={26} stroke={1.6} aria-hidden />
        <p>{faultText(fault)}</p>
        <Button
          variant="default"
          onClick={() => void openMicroscope(container, !prefersStillness())}
        >
          {t("again")}
        </Button>
      </div>
    );
  }
  if (!scene) return <p className={styles.laying}>{t("laying")}</p>;
  return (
    <>
      <Controls asTable={asTable} onToggleTable={onToggleTable} />
      <Picture scene={scene} asTable={asTable} />
    </>
  );
}

function Picture({ scene, asTable }: { readonly scene: Scene; readonly asTable: boolean }) {
  const { t } = useTranslation("microscope");
  return (
    <>
      {asTable ? <CpuTable scene={scene} /> : <Gantt scene={scene} />}
      <LastDecision scene={scene} />
      <div className={styles.lists}>
        <RunQueue scene={scene} />
        <VcpuTable scene={scene} />
      </div>
      <p className={styles.keys}>{t("control.keys")}</p>
    </>
  );
}

/** Nothing begins to move by itself for who does not want it; it can still be let run. */
function prefersStillness(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Buttons press on Space, and choices move on arrows: those keys are theirs. */
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (key === " ") return target.closest("button, input") !== null;
  return key.startsWith("Arrow") && target.closest("input[type=radio]") !== null;
}
