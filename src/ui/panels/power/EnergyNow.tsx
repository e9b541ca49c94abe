/** What a host, a cluster or the room has drawn, what that costs, and what consolidation is worth. */
import { useTranslation } from "react-i18next";
import "../../laterWords/power";
import { ROOM, type EntityId } from "../../../protocol/units";
import { useFormat } from "../../useFormat";
import { Facts } from "../inspector/Facts";
import { Consolidation } from "./Consolidation";
import { carbonText, moneyText } from "./money";
import { TariffForm } from "./TariffForm";
import { useEnergy } from "./useEnergy";

/** Hours in a year of 365 days. */
const YEAR_H = 8760;

interface Props {
  readonly subject: EntityId;
  /** Several hosts, that could be fewer. */
  readonly several?: boolean;
}

export default function EnergyNow({ subject, several = false }: Props) {
  const { t } = useTranslation("power");
  const format = useFormat();
  const { report, ask } = useEnergy(subject);
  if (!report) return undefined;
  const { kWh, meanW, seconds, tariff } = report;
  const perYear = (meanW * YEAR_H) / 1000;
  const carbon = tariff?.kgCO2PerKWh;
  return (
    <>
      <Facts
        title={t("title")}
        facts={[
          {
            label: t("drawn"),
            value: format.energy(kWh),
            note: t("drawnNote", { time: format.duration(seconds) }),
            help: t("drawnHelp"),
          },
          { label: t("mean"), value: format.power(meanW) },
          { label: t("perYear"), value: format.energy(perYear) },
          {
            label: t("cost"),
            value:
              tariff &&
              t("costValue", {
                amount: moneyText(kWh, tariff, format, t),
                year: moneyText(perYear, tariff, format, t),
              }),
          },
          {
            label: t("emitted"),
            value:
              carbon === undefined
                ? undefined
                : t("emittedValue", {
                    amount: carbonText(kWh * carbon, format, t),
                    year: carbonText(perYear * carbon, format, t),
                  }),
          },
        ]}
      />
      {several && <Consolidation key={subject} subject={subject} />}
      {subject === ROOM && <TariffForm tariff={tariff} onSet={ask} />}
    </>
  );
}
