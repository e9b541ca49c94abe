/** What a decade is called: "1970s". */
import type { TFunction } from "i18next";
import { UNDATED, type Zone } from "../graph/layout/zones";

export function decadeName(zone: Zone, t: TFunction<"story">): string {
  return zone === UNDATED ? t("decade.undated") : t("decade.name", { year: zone });
}
