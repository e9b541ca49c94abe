/** Who the inspector is about: the way to it, its name, what it is, how it is, what can be done. */
import { IconPencil, IconStack2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useState } from "react";
import type { PartitionView } from "../../../protocol/topology";
import { ROOM, type EntityId } from "../../../protocol/units";
import { select, selectAndReveal } from "../../../store/selection";
import { ofKind, useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { nameOf } from "../../commands/search";
import { useFormat } from "../../useFormat";
import { StateGlyph, stateName } from "../../widgets/Glyph";
import { ancestors } from "../inventory/treeRows";
import { platformName } from "../platformName";
import { changePartitions } from "./change";
import styles from "./Head.module.css";
import { QuickActions } from "./QuickActions";
import { Refused } from "./Refused";
import type { Subject } from "./subject";
import type { Reason } from "../../../protocol/command";

export function Head({ subject }: { readonly subject: Subject }) {
  return (
    <header className={styles.head}>
      {subject.kind !== "room" && <Path subject={subject} />}
      <div className={styles.title}>
        {subject.kind === "partition" ? (
          <PartitionName key={subject.view.id} view={subject.view} />
        ) : (
          <h2>
            <Name subject={subject} />
          </h2>
        )}
        <Badge subject={subject} />
      </div>
      <p className={styles.what} data-long={subject.kind === "room"}>
        <What subject={subject} />
      </p>
      <QuickActions subject={subject} />
    </header>
  );
}

/** Each part of the way selects what it names. */
function Path({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation("inspector");
  const entities = useTopology((state) => state.entities);
  const roomName = useRoomName();
  const above =
    subject.kind === "several" || subject.kind === "room"
      ? [ROOM]
      : ancestors({ entities }, subject.view.id).toReversed();
  const name = (id: EntityId) => {
    const view = entities.get(id);
    return view && view.kind !== "migration" ? view.name : roomName;
  };
  return (
    <nav aria-label={t("head.path")}>
      <ol className={styles.path}>
        {above.map((id) => (
          <li key={id}>
            <button
              type="button"
              aria-label={name(id)}
              data-tip={id === ROOM ? name(id) : undefined}
              onClick={() => (id === ROOM ? select([]) : selectAndReveal(id))}
            >
              {id === ROOM ? <IconStack2 size={12} aria-hidden="true" /> : name(id)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function useRoomName(): string {
  const name = useTopology((state) => state.room?.name);
  const language = useView((view) => view.language);
  return typeof name === "object" ? name[language] : (name ?? "");
}

function Name({ subject }: { readonly subject: Exclude<Subject, { kind: "partition" }> }) {
  const { t } = useTranslation("inspector");
  const roomName = useRoomName();
  switch (subject.kind) {
    case "room":
      return roomName || t("head.datacenter");
    case "several":
      return t("head.several", { count: subject.things.length });
    default:
      return subject.view.name;
  }
}

/** Renames on Enter and when the field is left; Escape takes the old name back. */
function PartitionName({ view }: { readonly view: PartitionView }) {
  const { t } = useTranslation("inspector");
  const [draft, setDraft] = useState<string>();
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const commit = async () => {
    const name = draft?.trim();
    setDraft(undefined);
    if (name === undefined || name === "" || name === view.name) return;
    setReasons(await changePartitions([view], () => ({ name })));
  };
  if (draft === undefined) {
    return (
      <div>
        <h2 className={styles.renamable}>
          {view.name}
          <button
            type="button"
            aria-label={t("head.rename")}
            data-tip={t("head.rename")}
            onClick={() => {
              setReasons([]);
              setDraft(view.name);
            }}
          >
            <IconPencil size={14} aria-hidden="true" />
          </button>
        </h2>
        <Refused reasons={reasons} />
      </div>
    );
  }
  return (
    <input
      className={styles.nameInput}
      aria-label={t("head.name")}
      value={draft}
      maxLength={512}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(change) => setDraft(change.target.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") void commit();
        if (event.key === "Escape") setDraft(undefined);
      }}
    />
  );
}

function Badge({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation("engine");
  const partition = subject.kind === "partition" ? subject.view.id : undefined;
  const migration = useTopology((state) =>
    partition === undefined
      ? undefined
      : ofKind(state, "migration").find((each) => each.partition === partition),
  );
  const target = useTopology((state) => {
    const view = migration && state.entities.get(migration.to);
    return view && view.kind !== "migration" ? view.name : "";
  });
  if (subject.kind !== "host" && subject.kind !== "partition") return undefined;
  const state = stateName(subject.view);
  return (
    <span className={styles.badges}>
      <span className={styles.badge} data-state={state}>
        <StateGlyph state={state} />
        <span aria-hidden="true">{t(`state.${state}`)}</span>
      </span>
      {migration && (
        <span className={styles.badge}>
          {t(`phase.${migration.phase}`)} → {target}
        </span>
      )}
    </span>
  );
}

/** One line of what it is, in its platform's own words. */
function What({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  const language = useView((view) => view.language);
  const platforms = useTopology((state) => state.platforms);
  const room = useTopology((state) => state.room);
  const array = useTopology((state) =>
    subject.kind === "datastore" ? nameOf(state, subject.view.array) : undefined,
  );
  switch (subject.kind) {
    case "room": {
      const { description } = room ?? {};
      return typeof description === "object" ? description[language] : (description ?? "");
    }
    case "cluster":
      return subject.view.term ?? t("now.clusters");
    case "host": {
      const { platform, release, model, cores, memoryMiB, ghost } = subject.view;
      if (ghost) return t("head.ghost");
      const name = platforms.get(platform)?.name ?? platform;
      return join([
        model,
        platformName(name, release),
        format.cores(cores),
        format.memory(memoryMiB),
      ]);
    }
    case "partition": {
      const { platform, application, os, vcpus, memoryMiB } = subject.view;
      const term = platforms.get(platform)?.partitionTerm[language];
      const software =
        application !== undefined && os !== undefined
          ? t("head.onOs", { application, os })
          : (application ?? os);
      return join([term, software, format.vcpus(vcpus), format.memory(memoryMiB)]);
    }
    case "datastore": {
      const { capacityGiB, usedGiB } = subject.view;
      return join([
        t("head.datastore"),
        `${format.memory(usedGiB * 1024)} / ${format.memory(capacityGiB * 1024)}`,
        array,
      ]);
    }
    case "several": {
      const hosts = subject.things.filter((thing) => thing.kind === "host").length;
      const partitions = subject.things.filter((thing) => thing.kind === "partition").length;
      return join([
        hosts > 0 ? t("head.severalHosts", { count: hosts }) : undefined,
        partitions > 0 ? t("head.severalPartitions", { count: partitions }) : undefined,
      ]);
    }
  }
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}
