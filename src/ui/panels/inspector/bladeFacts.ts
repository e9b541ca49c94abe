/** What makes a blade this host and no other: where its hardware sits, and its service profile. */
import type { TFunction } from "i18next";
import type { EntityView, HostView } from "../../../protocol/topology";
import type { Fact } from "./Facts";

export function bladeFacts(
  { blade, profile }: HostView,
  chassis: EntityView | undefined,
  t: TFunction<"story">,
): Fact[] {
  const place: Fact[] =
    blade && chassis?.kind === "chassis"
      ? [
          { label: t("blade.chassis"), value: chassis.name, ...noteOf(chassis.model) },
          { label: t("blade.slot"), value: String(blade.slot) },
          { label: t("blade.fabric"), value: chassis.fabric },
        ]
      : [];
  if (!profile) return place;
  return [
    ...place,
    { label: t("blade.profile"), value: profile.name },
    { label: t("blade.uuid"), value: profile.uuid },
    { label: t("blade.macs"), value: profile.macs.join(", ") },
    { label: t("blade.wwns"), value: profile.wwns.join(", ") },
    { label: t("blade.boot"), value: profile.boot },
    { label: t("blade.firmware"), value: profile.firmware },
  ];
}

function noteOf(note: string | undefined): Pick<Fact, "note"> {
  return note === undefined ? {} : { note };
}
