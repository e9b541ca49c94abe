/**
 * What a shortage of memory takes from a partition, or from all on a host, in the terms of its
 * platform; nothing where it takes nothing.
 */
import { useTranslation } from "react-i18next";
import type { MemoryTechnique } from "../../../protocol/memory";
import type { EntityId } from "../../../protocol/units";
import { useTopology } from "../../../store/topology";
import { useView } from "../../../store/view";
import type { Format } from "../../format";
import { share, type Load } from "../../widgets/load";
import { Facts, type Fact } from "../inspector/Facts";
import { LiveLoad } from "../inspector/LiveLoad";
import { usePressed } from "./usePressed";

interface Props {
  /** One of them; stable. */
  readonly ids: readonly EntityId[];
  readonly platform: string;
  /** Of a host. */
  readonly state?: string;
}

export function MemoryTaken({ ids, platform, state: code }: Props) {
  const { t } = useTranslation("inspector");
  const language = useView((view) => view.language);
  const memory = useTopology(({ platforms }) => platforms.get(platform)?.memory);
  const pressed = usePressed(ids);
  const state = memory?.states.find((each) => each.code === code);
  if (memory === undefined || (!pressed && state === undefined)) return undefined;
  const facts: Fact[] = [];
  if (state !== undefined)
    facts.push({
      label: t("now.memoryState"),
      value: state.label[language],
      note: state.does[language],
      help: memory.source,
    });
  if (pressed) {
    for (const { technique, term, help } of memory.techniques)
      facts.push({
        label: term[language],
        value: <LiveLoad ids={ids} say={SAYS[technique]} />,
        help: help[language],
      });
    facts.push(
      {
        label: memory.waits[language],
        value: <LiveLoad ids={ids} say={waits} />,
        help: t("chart.help.stalled"),
      },
      {
        label: t("now.swapRate"),
        value: <LiveLoad ids={ids} say={swapRate} />,
        help: t("now.swapRateHelp"),
        note: memory.remedy[language],
      },
    );
  }
  return <Facts title={t("now.pressure")} facts={facts} />;
}

type Say = (load: Load, format: Format) => string;

const SAYS: Readonly<Record<MemoryTechnique, Say>> = {
  shared: (load, format) => format.memory(load.memoryShared),
  ballooned: (load, format) => format.memory(load.memoryBallooned),
  compressed: (load, format) => format.memory(load.memoryCompressed),
  swapped: (load, format) => format.memory(load.memorySwapped),
};
const waits: Say = (load, format) => {
  const part = share(load.cpuStalled, load.cpuDemand + load.cpuStalled);
  return format.percent(part, part < 0.0995 ? 1 : 0);
};
const swapRate: Say = (load, format) => format.transfer(load.swapRate);
