/**
 * "Move to…": every target with the engine's verdict, the best first, those that refuse at the end
 * with what would help. The same move as a drag, for the keyboard. It is open while a move that was
 * begun by dialog is pending.
 */
import "../../theme/mantineStyles";
import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Verdict } from "../../../protocol/verdict";
import { cancelMove, dropMove, rankedVerdicts } from "../../../store/move";
import { usePending, type Move } from "../../../store/pending";
import { useTopology, type TopologyState } from "../../../store/topology";
import styles from "./MoveDialog.module.css";
import { MoveTarget } from "./MoveTarget";

export function MoveDialog() {
  const move = usePending((pending) => (pending.move?.by === "dialog" ? pending.move : undefined));
  const { t } = useTranslation("graph");
  const entities = useTopology((state) => state.entities);
  const first = move?.partitions[0] === undefined ? undefined : entities.get(move.partitions[0]);
  const name = first?.kind === "partition" ? first.name : "";
  return (
    <Modal
      opened={move !== undefined}
      onClose={cancelMove}
      title={t("move.title", { count: move?.partitions.length ?? 1, name })}
      size={620}
      padding="md"
      closeButtonProps={{ "aria-label": t("move.close") }}
      classNames={{ title: styles.title }}
    >
      {move && <Targets key={move.partitions.join("\n")} move={move} />}
    </Modal>
  );
}

function Targets({ move }: { readonly move: Move }) {
  const { t } = useTranslation("graph");
  const topology = useTopology();
  const base = useId();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const ranked = useMemo(() => rankedVerdicts(move.verdicts.values()), [move.verdicts]);
  const shown = useMemo(
    () => ranked.filter(({ target }) => matches(topology, target, search)),
    [ranked, topology, search],
  );
  const possible = ranked.filter(({ level }) => level !== "refused").length;
  const chosen = Math.min(active, Math.max(0, shown.length - 1));
  const optionId = (index: number) => `${base}-${index}`;

  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView?.({ block: "nearest" });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive(Math.min(shown.length - 1, Math.max(0, chosen + step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const verdict = shown[chosen];
      if (verdict) choose(verdict);
    }
  };

  return (
    <>
      <TextInput
        data-autofocus
        size="sm"
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t("move.search")}
        aria-label={t("move.search")}
        leftSection={<IconSearch size={15} />}
        role="combobox"
        aria-expanded
        aria-controls={`${base}-list`}
        aria-activedescendant={shown.length > 0 ? optionId(chosen) : undefined}
      />
      <div className={styles.status} role="status">
        {move.verdicts.size === 0 ? (
          t("move.asking")
        ) : shown.length === 0 ? (
          t("move.none")
        ) : (
          <>
            <b>{t("move.possible", { count: possible })}</b>
            <span>{t("move.hint")}</span>
          </>
        )}
      </div>
      <div
        ref={list}
        id={`${base}-list`}
        className={styles.list}
        role="listbox"
        aria-label={t("move.list")}
        tabIndex={-1}
      >
        {shown.map((verdict, index) => (
          <MoveTarget
            key={verdict.target}
            id={optionId(index)}
            verdict={verdict}
            active={index === chosen}
            best={verdict === ranked[0]}
            onHover={() => setActive(index)}
            onChoose={() => choose(verdict)}
          />
        ))}
      </div>
    </>
  );
}

/** A target that refuses stays where it is, with its reason: choosing it does nothing. */
function choose(verdict: Verdict): void {
  if (verdict.level !== "refused") void dropMove(verdict.target);
}

function matches(topology: TopologyState, target: string, search: string): boolean {
  const view = topology.entities.get(target);
  if (view?.kind !== "host" && view?.kind !== "partition") return false;
  const host = view.kind === "partition" ? topology.entities.get(view.host) : view;
  const cluster =
    host?.kind === "host" && host.cluster !== undefined
      ? topology.entities.get(host.cluster)
      : undefined;
  const platform = topology.platforms.get(view.platform)?.name ?? view.platform;
  const names = [view, host, cluster].flatMap((thing) =>
    thing && thing.kind !== "migration" ? [thing.name] : [],
  );
  const text = [...names, platform].join(" ").toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
