/** Alarms: what is not as it should be, and what to do about each. */
import { bilingual } from "./bilingual";

export const alarm = bilingual(
  {
    title: "Alarms",
    label: "Open alarms, the newest first",
    expand: "Show the alarms",
    collapse: "Hide the alarms",
    filter: "Which alarms",
    news: "Not acknowledged",
    all: "All",
    allKnown: "All alarms are acknowledged.",
    acknowledge: "Acknowledge: {{text}}",
    unacknowledge: "Not acknowledged after all: {{text}}",
    acknowledgeAll: "Acknowledge all",
    since: "since {{time}}",
    known: "acknowledged",
    rules: "Alarm when a partition waits for CPU",
    readyPct: "more than, % of its time",
    readyS: "for so long, minutes",
    advice: {
      hostFailed:
        "Repair it, or put its service profile on another blade; see what was restarted elsewhere.",
      hostCutOff: "Repair a switch or fabric that it hangs on.",
      chassisFailed: "Repair it; its profiles can go to blades of another chassis.",
      switchFailed: "Repair it; until then everything goes the other way, if there is one.",
      partitionCrashed: "Start it again, on another host if its own is down.",
      restartDelayed: "Free CPU and memory in the cluster, or power off what matters less.",
      restartGivenUp: "Free CPU and memory, then start it by hand.",
      restartExcluded: "Start it by hand; its restart priority excludes it.",
      planBroken: "Add a host, power off what matters less, or plan for fewer failures.",
      clusterInvalid: "Bring back a host, power something off, or reserve less.",
      clusterOvercommitted: "Bring back a host, or let pools reserve less.",
      cpuContended:
        "See who waits most and why; move something away, or give what matters more shares.",
      readyHigh: "Ask why; move it, give it more shares, or take vCPUs from those that need fewer.",
      memoryContended: "Move something away, or reserve memory for what matters.",
      memoryStateWorse: "Move partitions away or stop some; reserve memory for those that matter.",
      datastoreSlow:
        "See who uses it most; limit that one, give the others more shares, or move a disk.",
      datastoreFilling: "Move a disk to another datastore.",
      noisyNeighbour: "Limit it, give the others more shares, or move its disk.",
      migrationFailed: "Look for the reason in the events, and try again.",
      migrationNotConverging:
        "Slow the guest down, let it fetch pages afterwards, or give the move more bandwidth.",
      migrationPaused: "Bring the other end back; it then goes on.",
      maximumExceeded: "Documented limits of its release are exceeded: expect no support.",
    },
  },
  {
    title: "Alarme",
    label: "Offene Alarme, der neueste zuerst",
    expand: "Alarme aufklappen",
    collapse: "Alarme zuklappen",
    filter: "Welche Alarme",
    news: "Unbestätigte",
    all: "Alle",
    allKnown: "Alle Alarme sind bestätigt.",
    acknowledge: "Bestätigen: {{text}}",
    unacknowledge: "Doch nicht bestätigt: {{text}}",
    acknowledgeAll: "Alle bestätigen",
    since: "seit {{time}}",
    known: "bestätigt",
    rules: "Alarm, wenn eine Partition auf CPU wartet",
    readyPct: "mehr als, % der Zeit",
    readyS: "so lange, Minuten",
    advice: {
      hostFailed:
        "Reparieren oder sein Serviceprofil auf ein anderes Blade setzen; nachsehen, was anderswo neu gestartet wurde.",
      hostCutOff: "Einen Switch oder Fabric Interconnect reparieren, an dem er hängt.",
      chassisFailed: "Reparieren; seine Profile können auf Blades eines anderen Chassis.",
      switchFailed: "Reparieren; bis dahin läuft alles über den anderen Weg, wenn es einen gibt.",
      partitionCrashed: "Neu starten, auf einem anderen Host, falls der eigene ausgefallen ist.",
      restartDelayed: "CPU und Speicher im Cluster freimachen oder weniger Wichtiges ausschalten.",
      restartGivenUp: "CPU und Speicher freimachen, dann von Hand starten.",
      restartExcluded: "Von Hand starten; ihre Neustartpriorität schließt sie aus.",
      planBroken:
        "Einen Host hinzufügen, weniger Wichtiges ausschalten oder weniger Ausfälle einplanen.",
      clusterInvalid: "Einen Host zurückholen, etwas ausschalten oder weniger reservieren.",
      clusterOvercommitted: "Einen Host zurückholen oder Pools weniger reservieren lassen.",
      cpuContended:
        "Nachsehen, wer am meisten wartet und warum; etwas wegziehen oder Wichtigem mehr Anteile geben.",
      readyHigh:
        "Nach dem Warum fragen; verschieben, mehr Anteile geben oder anderen überzählige vCPUs nehmen.",
      memoryContended: "Etwas wegziehen oder für Wichtiges Speicher reservieren.",
      memoryStateWorse: "Partitionen wegziehen oder anhalten; für Wichtiges Speicher reservieren.",
      datastoreSlow:
        "Nachsehen, wer ihn am meisten nutzt; diesen begrenzen, den anderen mehr Anteile geben oder eine Platte verlegen.",
      datastoreFilling: "Eine Platte auf einen anderen Datastore verlegen.",
      noisyNeighbour: "Begrenzen, den anderen mehr Anteile geben oder die Platte verlegen.",
      migrationFailed: "Den Grund in den Ereignissen suchen und es noch einmal versuchen.",
      migrationNotConverging:
        "Den Gast bremsen, Seiten nachholen lassen oder mehr Bandbreite geben.",
      migrationPaused: "Das andere Ende zurückholen; dann geht es weiter.",
      maximumExceeded:
        "Dokumentierte Grenzen des Releases sind überschritten: Support ist nicht zu erwarten.",
    },
  },
);
