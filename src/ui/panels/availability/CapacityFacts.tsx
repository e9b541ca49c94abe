/** What a cluster keeps for failures, by its policy, with the numbers that it follows from. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FailoverCapacity } from "../../../protocol/availability";
import type { ClusterView } from "../../../protocol/topology";
import { engine } from "../../../store/engine";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import { openDialog } from "../../commands/dialogs";
import type { Format } from "../../format";
import "../../laterWords/availability";
import { useFormat } from "../../useFormat";
import { Facts, type Fact } from "../inspector/Facts";
import styles from "./Availability.module.css";

export default function CapacityFacts({ view }: { readonly view: ClusterView }) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  // Whatever changes what is kept, a start, a setting, a failure, is a change of the topology.
  const entities = useTopology((state) => state.entities);
  const language = useView((state) => state.language);
  const [capacity, setCapacity] = useState<FailoverCapacity>();
  const { id } = view;
  useEffect(() => {
    let wanted = true;
    engine()
      .request("failoverCapacity", { cluster: id })
      .then((answer) => {
        if (wanted) setCapacity(answer);
      })
      // The cluster has just gone, or the engine died: whoever shows that tells of it.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [id, entities]);
  if (capacity?.cluster !== id) return undefined;
  const facts = factsOf(capacity, t, format);
  const why = whyOf(capacity, t, format);
  return (
    <div className={styles.capacity} lang={language}>
      <Facts title={t("capacity.title")} facts={facts} />
      {why.length > 0 && (
        <details className={styles.why}>
          <summary>{t("capacity.why")}</summary>
          <ol>
            {why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <p className={styles.note}>
            {t("capacity.source")}: {capacity.source}
          </p>
        </details>
      )}
      <button
        type="button"
        className={styles.link}
        onClick={() => openDialog({ kind: "failureSurvey", cluster: id })}
      >
        {t("survey.title", { name: view.name })} …
      </button>
    </div>
  );
}

type Words = ReturnType<typeof useTranslation<"availability">>["t"];

function factsOf(capacity: FailoverCapacity, t: Words, format: Format): Fact[] {
  const { policy, kept, slots, percentage, dedicated, plan } = capacity;
  const policyFact = { label: t("capacity.label.policy"), value: t(`capacity.policy.${policy}`) };
  if (policy === "off" || policy === "none") return [policyFact];
  const broken = plan === undefined ? t("capacity.broken") : t("capacity.overcommitted");
  const facts: Fact[] = [
    policyFact,
    {
      label: t("capacity.label.state"),
      value: (
        <span className={styles.state} data-failed={kept === false}>
          {kept === true ? t("capacity.kept") : broken}
        </span>
      ),
    },
  ];
  if (slots)
    facts.push(
      {
        label: t("capacity.label.slot"),
        value: `${format.frequency(slots.cpuMHz)} · ${format.memory(slots.memoryMiB)}`,
      },
      {
        label: t("capacity.label.slotsTotal"),
        value: t("capacity.slotsUsed", { total: slots.total, used: capacity.poweredOn }),
        note: slots.perHost.map((each) => `${each.name} ${each.slots}`).join(", "),
      },
      {
        label: t("capacity.label.left", { count: capacity.failuresToTolerate }),
        value: format.count(slots.left),
      },
      {
        label: t("capacity.label.capacity"),
        value: t("capacity.hostCount", { count: slots.capacity }),
      },
    );
  if (percentage)
    facts.push(
      {
        label: t("capacity.label.cpu"),
        value: t("capacity.percentOf", {
          free: percentage.cpuPct,
          kept: Math.ceil(percentage.keptCpuPct),
        }),
      },
      {
        label: t("capacity.label.memory"),
        value: t("capacity.percentOf", {
          free: percentage.memoryPct,
          kept: Math.ceil(percentage.keptMemoryPct),
        }),
      },
    );
  if (dedicated)
    facts.push({
      label: t("capacity.label.hosts"),
      value: [
        ...dedicated.hosts.map(({ name, ready, running }) => {
          if (ready) return t("capacity.ready", { name });
          return running > 0
            ? t("capacity.busy", { name, count: running })
            : t("capacity.notReady", { name });
        }),
        ...dedicated.unknown.map((name) => t("capacity.unknown", { name })),
      ].join(", "),
    });
  if (plan)
    facts.push({
      label: t("capacity.label.plan"),
      value: t("capacity.failures", { count: plan.capacity }),
    });
  return facts;
}

/** How the numbers come about, a line each. */
function whyOf(capacity: FailoverCapacity, t: Words, format: Format): string[] {
  const { slots, percentage, dedicated, plan, poweredOn, failuresToTolerate } = capacity;
  const lines: string[] = [];
  if (slots) {
    const cpu = format.frequency(slots.cpuMHz);
    const memory = format.memory(slots.memoryMiB);
    const least = t("capacity.least");
    const by = { cpuBy: slots.cpuBy ?? least, memoryBy: slots.memoryBy ?? least };
    lines.push(
      slots.fixed
        ? t("capacity.whyFixed", { cpu, memory })
        : t("capacity.whySlot", { count: poweredOn, cpu, memory, ...by }),
      ...slots.perHost.map((host) => {
        const params = {
          name: host.name,
          cpu: format.frequency(host.cpuMHz),
          memory: format.memory(host.memoryMiB),
          slotCpu: cpu,
          slotMemory: memory,
          byCpu: host.byCpu,
          byMemory: host.byMemory,
          slots: host.slots,
        };
        return slots.memoryMiB > 0
          ? t("capacity.whyHost", params)
          : t("capacity.whyHostCpu", params);
      }),
      t("capacity.whyLeft", {
        count: failuresToTolerate,
        left: slots.left,
        machines: poweredOn,
      }),
    );
  }
  if (percentage)
    lines.push(
      t("capacity.whyPercentage", {
        what: t("whatIf.column.cpu"),
        total: format.frequency(percentage.totalCpuMHz),
        needed: format.frequency(percentage.neededCpuMHz),
        free: percentage.cpuPct,
        kept: Math.ceil(percentage.keptCpuPct),
      }),
      t("capacity.whyPercentage", {
        what: t("whatIf.column.memory"),
        total: format.memory(percentage.totalMemoryMiB),
        needed: format.memory(percentage.neededMemoryMiB),
        free: percentage.memoryPct,
        kept: Math.ceil(percentage.keptMemoryPct),
      }),
    );
  if (dedicated) lines.push(t("capacity.whyDedicated"));
  if (plan) {
    lines.push(t("capacity.whyPlan"));
    if (plan.failing.length > 0)
      lines.push(
        t("capacity.whyPlanBroken", {
          failing: plan.failing.join(", "),
          stranded: plan.stranded.join(", "),
        }),
      );
  }
  return lines;
}
