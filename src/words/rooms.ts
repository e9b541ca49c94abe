/** The rooms that come with the page. */
import { bilingual } from "./bilingual";

export const rooms = bilingual(
  {
    title: "Rooms to open",
    intro:
      "Each shows one thing by itself. What is open now is replaced; save it first if you want to keep it.",
    size: "{{hosts}} hosts, {{partitions}} partitions",
    open: "Open",
    loading: "Looking for rooms …",
    missing: "The list of rooms could not be read. Open a file instead, or load the page anew.",
  },
  {
    title: "Räume zum Öffnen",
    intro:
      "Jeder zeigt eine Sache für sich. Was jetzt offen ist, wird ersetzt; wer es behalten will, sichert es vorher.",
    size: "{{hosts}} Hosts, {{partitions}} Partitionen",
    open: "Öffnen",
    loading: "Räume werden gesucht …",
    missing:
      "Die Liste der Räume ließ sich nicht lesen. Stattdessen eine Datei öffnen oder die Seite neu laden.",
  },
);
