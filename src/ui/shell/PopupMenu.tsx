/** The one popup menu, drawn wherever `contextMenu.ts` says. Keyboard-usable like any menu. */
import "../theme/mantineStyles";
import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { EntityView } from "../../protocol/topology";
import { iconOf, labelOf, type Action, type ActionContext } from "../commands/action";
import { ActionIcon } from "../commands/ActionIcon";
import { actionById, actions, perform } from "../commands/actions";
import { currentContext } from "../commands/context";
import { closeMenu, useContextMenu, type PopupMenu as Popup } from "../commands/contextMenu";
import { keyCaps } from "../commands/keys";
import { usePhrase } from "../i18n";
import styles from "./PopupMenu.module.css";

export function PopupMenu() {
  const menu = useContextMenu((state) => state.menu);
  // A new key: a menu that is opened elsewhere is another menu, with a focus of its own.
  return menu && <OpenMenu key={`${menu.at.x},${menu.at.y},${menu.ids.join()}`} menu={menu} />;
}

function OpenMenu({ menu }: { menu: Popup }) {
  const { t } = useTranslation("shell");
  const context = currentContext(menu.ids);
  const groups = menu.actions
    ? menu.actions.map((ids) => ids.flatMap((id) => actionById(id) ?? []))
    : groupsFor(context.things);
  const close = () => {
    closeMenu();
    menu.from?.focus();
  };
  const [only] = context.things;
  const heading =
    menu.actions || !only
      ? undefined
      : context.things.length > 1
        ? t("menu.forMany", { count: context.things.length })
        : only.kind === "migration"
          ? undefined
          : only.name;
  const isTall = groups.flat().length > 8;
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={2}
      width="auto"
      withinPortal
      returnFocus={false}
      // The first entry takes the focus, not an element that is no entry.
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      // A long menu slides up rather than out of the window.
      middlewares={{ flip: !isTall, shift: { crossAxis: isTall, padding: 8 } }}
    >
      <Menu.Target>
        <span className={styles.anchor} style={{ left: menu.at.x, top: menu.at.y }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu} aria-label={heading ?? t("menu.title")}>
        {heading && <Menu.Label>{heading}</Menu.Label>}
        {groups.map((group, index) => (
          <Fragment key={group[0]?.id ?? index}>
            {index > 0 && <Menu.Divider />}
            {group.map((action) => (
              <Item key={action.id} action={action} context={context} menu={menu} />
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  readonly action: Action;
  readonly context: ActionContext;
  readonly menu: Popup;
}

function Item({ action, context, menu }: ItemProps) {
  const { t } = useTranslation("shell");
  const phrase = usePhrase();
  const [shown] = action.keys ?? [];
  const checked = action.checked?.(context);
  return (
    <Menu.Item
      className={styles.item}
      leftSection={
        checked ? (
          <IconCheck size={15} aria-hidden />
        ) : (
          <ActionIcon name={iconOf(action, context)} size={15} />
        )
      }
      rightSection={
        shown && (
          <kbd className={styles.keys}>{keyCaps(shown, (cap) => t(`key.${cap}`)).join(" ")}</kbd>
        )
      }
      color={action.danger ? "var(--bad-text)" : undefined}
      disabled={!action.enabled(context)}
      aria-checked={checked}
      role={checked === undefined ? "menuitem" : "menuitemradio"}
      onClick={() => perform(action, menu.ids)}
    >
      {phrase("shell", ...labelOf(action, context))}
    </Menu.Item>
  );
}

/** What fits all of the things, by the groups of the records. */
function groupsFor(things: readonly EntityView[]): readonly (readonly Action[])[] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    if (!things.every(({ kind }) => action.menuFor?.includes(kind))) continue;
    const group = groups.get(action.group);
    if (group) group.push(action);
    else groups.set(action.group, [action]);
  }
  return [...groups.values()];
}
