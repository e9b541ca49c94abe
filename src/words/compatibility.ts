/** Where what runs could move without being stopped. */
import { bilingual } from "./bilingual";

export const compatibility = bilingual(
  {
    title: "Moving live",
    level: "Started as",
    levelHelp:
      "The generation of processor that it was given when it started. It keeps that until it is started anew, and moves live only to hosts that offer it.",
    able: "Can move to",
    ableOf: "{{able}} of {{hosts}} hosts",
    none: "There is no other host of its platform.",
    unable: "Not to {{hosts}}: {{reason}}",
    more_one: "{{names}} and one more",
    more_other: "{{names}} and {{count}} more",
  },
  {
    title: "Umzug im Betrieb",
    level: "Gestartet als",
    levelHelp:
      "Die Prozessorgeneration, die sie beim Start erhielt. Sie behält sie bis zum nächsten Start und zieht im Betrieb nur auf Hosts um, die sie bieten.",
    able: "Umzug möglich auf",
    ableOf: "{{able}} von {{hosts}} Hosts",
    none: "Es gibt keinen anderen Host ihrer Plattform.",
    unable: "Nicht auf {{hosts}}: {{reason}}",
    more_one: "{{names}} und einen weiteren",
    more_other: "{{names}} und {{count}} weitere",
  },
);
