/**
 * One box that finds everything: hosts, partitions (where they are, and in what state), commands.
 * A combobox with a listbox by the ARIA pattern: the focus stays in the box, the arrows move the
 * choice. Mantine's Spotlight has no such roles, so the list is our own; the dialog is Mantine's.
 */
import "../theme/mantineStyles";
import { Modal } from "@mantine/core";
import { IconBox, IconDatabase, IconServer, IconStack2 } from "@tabler/icons-react";
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { selectAndReveal } from "../../store/selection";
import { useTopology, type TopologyState } from "../../store/topology";
import { iconOf, labelOf, type Action, type ActionContext } from "../commands/action";
import { ActionIcon } from "../commands/ActionIcon";
import { actions, perform } from "../commands/actions";
import { keyCaps } from "../commands/keys";
import {
  nameOf,
  search,
  searchThings,
  thingEntries,
  type Entry,
  type Findable,
} from "../commands/search";
import { useActionContext } from "../commands/useActionContext";
import { phrase } from "../i18n";
import styles from "./Palette.module.css";

const MOST_THINGS = 40;
const MOST_COMMANDS = 12;
/** Offered before anything is typed. */
const FIRST = ["openFile", "fitAll", "addPartition", "addHost", "selectContended", "help"];

interface Hit {
  readonly id: string;
  readonly choose: () => void;
  readonly icon: React.ReactNode;
  readonly name: string;
  readonly detail: string;
  readonly keys: string | undefined;
  readonly section: "things" | "commands";
}

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const [query, setQuery] = useState("");
  const find = useFind(onClose);
  const listed = useDeferredValue(query);
  const { hits, more } = useMemo(() => find(listed), [find, listed]);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const at = Math.min(chosen, hits.length - 1);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, hits]);

  const keyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      setChosen((at + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      // The list may still show what an earlier word found: what is in the box decides.
      const typed = event.currentTarget.value;
      (typed === listed ? hits[at] : find(typed).hits[0])?.choose();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12vh"
      radius={12}
      attributes={{ content: { "aria-label": t("palette.title") } }}
      transitionProps={{ duration: 0 }}
    >
      <input
        className={styles.box}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits[at] && `${listId}-${hits[at].id}`}
        aria-label={t("palette.placeholder")}
        placeholder={t("palette.placeholder")}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={query}
        onChange={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={keyDown}
      />
      <ul
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t("palette.title")}
        className={styles.list}
      >
        {hits.map((hit, index) => (
          <li
            key={hit.id}
            id={`${listId}-${hit.id}`}
            role="option"
            aria-selected={index === at}
            className={styles.hit}
            data-begins={
              hits[index - 1]?.section === hit.section ? undefined : t(`palette.${hit.section}`)
            }
            onPointerMove={() => setChosen(index)}
            onClick={hit.choose}
          >
            {hit.icon}
            <span className={styles.name}>{hit.name}</span>
            <span className={styles.detail}>{hit.detail}</span>
            {hit.keys && <kbd>{hit.keys}</kbd>}
          </li>
        ))}
      </ul>
      <div className={styles.foot} role="status">
        {hits.length === 0 && query.trim() !== ""
          ? t("palette.none", { query: query.trim() })
          : more > 0
            ? t("palette.more", { count: more })
            : t("palette.hint")}
      </div>
    </Modal>
  );
}

interface Found {
  readonly hits: readonly Hit[];
  readonly more: number;
}

function useFind(onClose: () => void): (query: string) => Found {
  const { t } = useTranslation("shell");
  const topology = useTopology();
  const context = useActionContext();
  const things = useMemo(() => thingEntries(topology), [topology]);
  const commands = useMemo(() => commandEntries(context), [context]);
  return useMemo(() => {
    const go = (work: () => void) => () => {
      onClose();
      work();
    };
    const commandHit = (action: Action): Hit => ({
      id: `command-${action.id}`,
      section: "commands",
      choose: go(() => perform(action)),
      icon: <ActionIcon name={iconOf(action, context)} />,
      name: phrase("shell", ...labelOf(action, context)),
      detail: t(`group.${action.group}`),
      keys: action.keys?.[0] && keyCaps(action.keys[0], (cap) => t(`key.${cap}`)).join(" "),
    });
    const thingHit = (thing: Findable): Hit => ({
      id: `thing-${thing.id}`,
      section: "things",
      choose: go(() => selectAndReveal(thing.id)),
      icon: <ThingIcon kind={thing.kind} />,
      name: thing.name,
      detail: describe(topology, thing),
      keys: undefined,
    });
    return (query) => {
      if (query.trim() === "") {
        const first = FIRST.flatMap(
          (id) => commands.find(({ subject }) => subject.id === id) ?? [],
        );
        return { hits: first.map(({ subject }) => commandHit(subject)), more: 0 };
      }
      const found = searchThings(things, query, MOST_THINGS);
      const commandHits = search(commands, query, MOST_COMMANDS).hits.map(commandHit);
      return {
        hits: [...found.hits.map(thingHit), ...commandHits],
        more: found.count - found.hits.length,
      };
    };
  }, [things, commands, context, topology, onClose, t]);
}

/** What can be done now, by its name in the reader's language. */
function commandEntries(context: ActionContext): readonly Entry<Action>[] {
  return actions
    .filter((action) => action.id !== "palette" && action.enabled(context))
    .map((action) => ({
      subject: action,
      name: phrase("shell", ...labelOf(action, context)).toLowerCase(),
      around: phrase("shell", `group.${action.group}`).toLowerCase(),
    }));
}

function ThingIcon({ kind }: { kind: Findable["kind"] }) {
  const Drawing = {
    cluster: IconStack2,
    host: IconServer,
    partition: IconBox,
    datastore: IconDatabase,
  }[kind];
  return <Drawing size={16} stroke={1.7} aria-hidden />;
}

/** Where it is, and how it is: "esx-01 · running". */
function describe(topology: TopologyState, thing: Findable): string {
  switch (thing.kind) {
    case "cluster":
      return thing.term ?? phrase("shell", "palette.cluster");
    case "host":
      return [
        topology.platforms.get(thing.platform)?.name,
        nameOf(topology, thing.cluster),
        phrase("engine", `state.${thing.state}`),
      ]
        .filter(Boolean)
        .join(" · ");
    case "datastore":
      return [phrase("shell", "palette.datastore"), nameOf(topology, thing.array)]
        .filter(Boolean)
        .join(" · ");
    case "partition":
      return [
        nameOf(topology, thing.container),
        thing.container === thing.host ? undefined : nameOf(topology, thing.host),
        phrase("engine", `state.${thing.template ? "template" : thing.state}`),
      ]
        .filter(Boolean)
        .join(" · ");
  }
}
