/** The frame around the room: its landmarks, header and totals. */
import { bilingual } from "../bilingual";

export const frame = bilingual(
  {
    app: "Machine Room",
    unnamed: "Untitled room",
    language: { en: "English", de: "Deutsch" },
    landmark: {
      header: "Header",
      time: "Time",
      totals: "The datacenter's totals",
      main: "Datacenter",
      side: "Inventory and events",
      inspector: "Inspector",
    },
    skip: { main: "Skip to the datacenter", inspector: "Skip to the inspector" },
    header: {
      search: "Find a host, a VM, a command",
      open: "Open…",
      openMenu: "Open, save, report",
      languageNow: "EN",
      starting: "Starting the engine…",
    },
    totals: {
      hosts: "hosts on",
      hostsHint: "Hosts that are on, of all hosts",
      partitions: "partitions",
      partitionsHint: "Partitions that run, of all partitions (templates not counted)",
      cpu: "CPU",
      cpuHint: "Used CPU, in percent of the cores of all hosts that are on",
      memory: "memory",
      memoryHint: "Granted memory, in percent of the physical memory of all hosts that are on",
      ratio: "vCPU per core",
      ratioHint:
        "vCPUs of the running partitions, per core of the hosts that are on. Of nested partitions only the innermost count.",
      power: "power",
      powerHint: "What all hosts draw right now, in watts, by their power curves",
      contended: "contended",
      contendedHint:
        "Running partitions that wait at least 5 % of their vCPUs' time for a CPU (ready time). Choose it to select them.",
      contendedNone: "Running partitions that wait at least 5 % of their vCPUs' time: none",
    },
  },
  {
    app: "Machine Room",
    unnamed: "Unbenannter Raum",
    language: { en: "English", de: "Deutsch" },
    landmark: {
      header: "Kopfzeile",
      time: "Zeit",
      totals: "Summen des Rechenzentrums",
      main: "Rechenzentrum",
      side: "Inventar und Ereignisse",
      inspector: "Inspektor",
    },
    skip: { main: "Zum Rechenzentrum springen", inspector: "Zum Inspektor springen" },
    header: {
      search: "Host, VM oder Befehl suchen",
      open: "Öffnen…",
      openMenu: "Öffnen, Sichern, Bericht",
      languageNow: "DE",
      starting: "Die Engine startet…",
    },
    totals: {
      hosts: "Hosts an",
      hostsHint: "Eingeschaltete Hosts, von allen Hosts",
      partitions: "Partitionen",
      partitionsHint: "Laufende Partitionen, von allen (ohne Vorlagen)",
      cpu: "CPU",
      cpuHint: "Genutzte CPU in Prozent der Kerne aller eingeschalteten Hosts",
      memory: "Speicher",
      memoryHint:
        "Zugeteilter Speicher in Prozent des physischen Speichers aller eingeschalteten Hosts",
      ratio: "vCPU je Kern",
      ratioHint:
        "vCPUs der laufenden Partitionen je Kern der eingeschalteten Hosts. Von verschachtelten Partitionen zählen nur die innersten.",
      power: "Leistung",
      powerHint: "Was alle Hosts gerade aufnehmen, in Watt, nach ihren Leistungskurven",
      contended: "warten",
      contendedHint:
        "Laufende Partitionen, die mindestens 5 % der Zeit ihrer vCPUs auf eine CPU warten (Ready-Zeit). Auswählen mit einem Klick.",
      contendedNone: "Laufende Partitionen, die mindestens 5 % der Zeit ihrer vCPUs warten: keine",
    },
  },
);
