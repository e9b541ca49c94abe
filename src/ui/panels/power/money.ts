/** Energy as money and as emissions, by the room's tariff. */
import type { useTranslation } from "react-i18next";
import type { Tariff } from "../../../protocol/energy";
import type { Format } from "../../format";

type Words = ReturnType<typeof useTranslation<"power">>["t"];

/** From this on emissions are told in tonnes. */
const TONNE = 1000;

export function moneyText(kWh: number, tariff: Tariff, format: Format, t: Words): string {
  const amount = kWh * tariff.pricePerKWh;
  const value = format.number(amount, Math.abs(amount) < 100 ? 2 : 0);
  return t("money", { value, currency: tariff.currency });
}

export function carbonText(kg: number, format: Format, t: Words): string {
  return kg < TONNE
    ? t("kilograms", { value: format.number(kg, kg < 10 ? 2 : 0) })
    : t("tonnes", { value: format.number(kg / TONNE, 1) });
}
