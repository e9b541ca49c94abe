/** The simulated time: clock, speed, steps, and the line of its load. */
import { bilingual } from "../bilingual";

export const time = bilingual(
  {
    time: {
      day: "day {{number}}",
      speed: "Speed",
      speedNow: "Speed {{speed}}: simulated seconds in one second. Choose another",
      stepSize: "Step size",
      stepNow: "One step is {{span}}. Choose another",
      behind: "behind: reached {{speed}}",
      behindHint: "The engine computes as fast as it can and does not skip anything.",
      clock: "Simulated clock: {{clock}}",
      load: "CPU of the datacenter, last 24 hours",
      loadNow: "CPU of the datacenter over the last 24 hours, now {{percent}}. {{events}}",
      loadEvents_zero: "No noteworthy events.",
      loadEvents_one: "{{count}} noteworthy event.",
      loadEvents_other: "{{count}} noteworthy events.",
      loadEmpty: "The datacenter's CPU over the last 24 hours appears here.",
      hash: "State hash",
      hashHint:
        "A digest of the whole state at this instant. The same scenario, seed and commands give the same digest on every machine.",
      hashCopy: "Copy the state hash {{hash}}",
      hashCopied: "State hash copied",
      hashAt: "at {{clock}}",
    },
  },
  {
    time: {
      day: "Tag {{number}}",
      speed: "Tempo",
      speedNow: "Tempo {{speed}}: simulierte Sekunden in einer Sekunde. Anderes wählen",
      stepSize: "Schrittweite",
      stepNow: "Ein Schritt ist {{span}}. Andere Weite wählen",
      behind: "im Rückstand: {{speed}} erreicht",
      behindHint: "Die Engine rechnet, so schnell sie kann, und überspringt nichts.",
      clock: "Simulierte Uhr: {{clock}}",
      load: "CPU des Rechenzentrums, letzte 24 Stunden",
      loadNow: "CPU des Rechenzentrums in den letzten 24 Stunden, jetzt {{percent}}. {{events}}",
      loadEvents_zero: "Keine nennenswerten Ereignisse.",
      loadEvents_one: "{{count}} nennenswertes Ereignis.",
      loadEvents_other: "{{count}} nennenswerte Ereignisse.",
      loadEmpty: "Hier erscheint die CPU-Last des Rechenzentrums über die letzten 24 Stunden.",
      hash: "Zustands-Hash",
      hashHint:
        "Ein Prüfwert des gesamten Zustands in diesem Augenblick. Gleiches Szenario, gleicher Startwert und gleiche Befehle ergeben auf jedem Rechner denselben.",
      hashCopy: "Zustands-Hash {{hash}} kopieren",
      hashCopied: "Zustands-Hash kopiert",
      hashAt: "um {{clock}}",
    },
  },
);
