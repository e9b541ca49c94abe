/**
 * States and severities as shapes: each is told apart by its form alone, its colour only adds to
 * that. They carry their name for those who hear the page.
 */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Severity } from "../../protocol/event";
import type { HostState, HostView, PartitionState, PartitionView } from "../../protocol/topology";
import "../laterWords/inventory";

export type StateName = PartitionState | HostState | "template" | "ghost";

/** What a thing's state is called; a template and a ghost host are states of their own here. */
export function stateName(view: HostView | PartitionView): StateName {
  if (view.kind === "host") return view.ghost && view.state === "on" ? "ghost" : view.state;
  return view.template ? "template" : view.state;
}

const DISC = <circle cx="5" cy="5" r="3.4" fill="currentColor" />;
const RING = <circle cx="5" cy="5" r="3.3" fill="none" stroke="currentColor" strokeWidth="1.3" />;
const TRIANGLE = <path d="M5 .6 9.8 9.2H.2Z" fill="currentColor" />;

interface Drawing {
  readonly color: string;
  readonly shape: ReactNode;
}

const STATES: Readonly<Record<StateName, Drawing>> = {
  running: { color: "var(--good)", shape: DISC },
  on: { color: "var(--good)", shape: DISC },
  off: { color: "var(--muted)", shape: RING },
  suspended: {
    color: "var(--muted)",
    shape: <path d="M1.8 1.4h2.2v7.2H1.8ZM6 1.4h2.2v7.2H6Z" fill="currentColor" />,
  },
  crashed: { color: "var(--bad)", shape: TRIANGLE },
  restarting: {
    color: "var(--ready)",
    shape: (
      <path
        d="M8.4 5A3.4 3.4 0 1 1 7 2.2M7.3.6v2.2H5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
    ),
  },
  failed: { color: "var(--bad)", shape: TRIANGLE },
  maintenance: {
    color: "var(--ready)",
    shape: <path d="M5 .4 9.6 5 5 9.6.4 5Z" fill="currentColor" />,
  },
  standby: {
    color: "var(--muted)",
    shape: <path d="M6.6 1.2a4 4 0 1 0 2.2 5.4A3.4 3.4 0 0 1 6.6 1.2Z" fill="currentColor" />,
  },
  template: {
    color: "var(--muted)",
    shape: (
      <rect
        x="1.2"
        y="1.2"
        width="7.6"
        height="7.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeDasharray="2 1.4"
      />
    ),
  },
  ghost: {
    color: "var(--muted)",
    shape: (
      <circle
        cx="5"
        cy="5"
        r="3.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeDasharray="1.8 1.6"
      />
    ),
  },
};

const SEVERITIES: Readonly<Record<Severity, Drawing>> = {
  info: { color: "var(--muted)", shape: <circle cx="5" cy="5" r="2.2" fill="currentColor" /> },
  notice: {
    color: "var(--cpu)",
    shape: <path d="M5 .8 9.2 5 5 9.2.8 5Z" fill="currentColor" />,
  },
  warning: { color: "var(--ready)", shape: TRIANGLE },
  trouble: {
    color: "var(--bad)",
    shape: <path d="M3.1.5h3.8l2.6 2.6v3.8L6.9 9.5H3.1L.5 6.9V3.1Z" fill="currentColor" />,
  },
};

export function StateGlyph({ state }: { readonly state: StateName }) {
  const { t } = useTranslation("engine");
  return <Shape {...STATES[state]} name={t(`state.${state}`)} />;
}

export function SeverityGlyph({ severity }: { readonly severity: Severity }) {
  const { t } = useTranslation("inventory");
  return <Shape {...SEVERITIES[severity]} name={t(`events.severity.${severity}`)} />;
}

function Shape(props: Drawing & { readonly name: string }) {
  return (
    <svg
      role="img"
      aria-label={props.name}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      style={{ color: props.color, flex: "none" }}
    >
      <title>{props.name}</title>
      {props.shape}
    </svg>
  );
}
