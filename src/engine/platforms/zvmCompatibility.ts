/**
 * Relocation domains of z/VM (PLAT-ZVM-CMP): members of an SSI cluster among which a guest can be
 * relocated; it sees what they have in common. Every cluster has one of all its members, and one of
 * each member alone, in which a guest sees all that the member has.
 */
import type { SettingField } from "../../protocol/platform";
import { common } from "../compatibility/choices";
import type { CompatibilityRule } from "../compatibility/rule";

const SOURCE =
  "IBM Redbook SG24-8039, section 3.5, Relocation domains; SHARE 12482 (domains as the common subset) [R]";

export const zvmCompatibilityFields: readonly SettingField[] = [
  {
    key: "relocationDomain",
    label: { en: "Relocation domain", de: "Relocation Domain" },
    help: {
      en: "SSI: the guest sees what all members of the cluster have in common, and can be relocated to each. Member: it sees all that its own member has.",
      de: "SSI: Der Gast sieht, was alle Mitglieder des Clusters gemeinsam haben, und kann auf jedes verlegt werden. Mitglied: Er sieht alles, was sein eigenes Mitglied hat.",
    },
    kind: "choice",
    group: "compatibility",
    choices: [
      { value: "ssi", label: { en: "SSI (all members)", de: "SSI (alle Mitglieder)" } },
      { value: "member", label: { en: "Its member alone", de: "Nur das eigene Mitglied" } },
    ],
    default: "ssi",
    online: false,
    source: SOURCE,
  },
];

export const zvmCompatibility: CompatibilityRule = {
  level: ({ host, cluster, settings }) =>
    settings["relocationDomain"] === "member" ? host : common(host, cluster),
  confirmed: true,
  source: SOURCE,
};
