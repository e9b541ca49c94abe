/** The command line (`npm run -s room -- …`). It speaks English; German is kept in step. */
import { bilingual } from "./bilingual";

export const tools = bilingual(
  {
    help: `Machine Room without a browser.

Usage:
  room run FILE… [--for 1h] [--seed 7] [--json]   run a room and report means over the run
  room check FILE… [--all] [--json]               say what was understood of the files
  room import FILE… -o scenario.json              write it as a scenario file ("-": standard output)

FILE is a Machine Room scenario (.json), an RVTools workbook (.xlsx) or its CSV files, or a folder or
zip of them; Bitbrains traces (CSV files, a folder, a zip) beside it become the load of its VMs.

Options:
  --for TIME    how long to run, in simulated time: 90s, 10m, 1h, 2d (default 1h)
  --seed N      the seed of all chance, 0 to 4294967295 (default: the scenario's own)
  --json        one JSON object on standard output instead of tables
  --all         list every row that was read, not only what was guessed or left out
  -o FILE       where to write
  --help        this text

Exit status: 0 done, 1 the input is at fault, 2 wrong use.`,
    usage: {
      error: "room: {{problem}}\nTry: room --help",
      noCommand: "a command is missing: run, check or import",
      unknownCommand: "unknown command {{command}}: expected run, check or import",
      noFiles: "a file is missing",
      duration: "--for {{value}}: expected a time such as 90s, 10m, 1h or 2d",
      seed: "--seed {{value}}: expected a whole number from 0 to 4294967295",
      noOutput: "import needs -o FILE",
      notFor: "{{option}} does not belong to {{command}}",
    },
    fault: {
      line: "room: {{place}}: {{what}}",
      notFound: "there is no such file",
      unreadable: "cannot be read ({{detail}})",
      unwritable: "cannot be written ({{detail}})",
      tracesAlone:
        "traces alone are no datacenter; expected a scenario or an RVTools export beside them",
    },
    run: {
      title: "{{name}}: {{duration}} of simulated time, means over the run",
      hosts: "Hosts",
      partitions: "Partitions",
      events: "Events",
      moreEvents_one: "… and {{count}} more (--json lists all)",
      moreEvents_other: "… and {{count}} more (--json lists all)",
      hash: "State {{hash}}",
    },
    check: {
      title: "{{source}}: {{format}}",
      entries_one: "{{level}}: {{count}} entry",
      entries_other: "{{level}}: {{count}} entries",
      fits: "The room opens.",
    },
    import: { written: "{{file}}: {{hosts}} hosts, {{partitions}} partitions, {{traces}} traces" },
    column: {
      name: "NAME",
      platform: "PLATFORM",
      state: "STATE",
      cores: "CORES",
      cpuUsed: "CPU USED",
      memory: "MEMORY GiB",
      memoryUsed: "USED",
      power: "POWER W",
      energy: "ENERGY kWh",
      host: "HOST",
      vcpus: "VCPU",
      demand: "DEMAND",
      entitled: "ENTITLED",
      used: "USED",
      ready: "READY %",
      active: "ACTIVE",
      granted: "GRANTED",
      clusters: "CLUSTERS",
      hosts: "HOSTS",
      pools: "POOLS",
      partitions: "PARTITIONS",
      templates: "TEMPLATES",
      traces: "TRACES",
    },
  },
  {
    help: `Machine Room ohne Browser.

Aufruf:
  room run DATEI… [--for 1h] [--seed 7] [--json]   lässt einen Raum laufen und berichtet Mittelwerte
  room check DATEI… [--all] [--json]               sagt, was von den Dateien verstanden wurde
  room import DATEI… -o szenario.json              schreibt ein Szenario („-“: Standardausgabe)

DATEI ist ein Machine-Room-Szenario (.json), eine RVTools-Arbeitsmappe (.xlsx) oder deren CSV-Dateien,
oder ein Ordner oder Zip davon; Bitbrains-Lastspuren (CSV, Ordner, Zip) daneben werden zur Last der VMs.

Optionen:
  --for ZEIT    simulierte Dauer: 90s, 10m, 1h, 2d (Vorgabe 1h)
  --seed N      der Startwert allen Zufalls, 0 bis 4294967295 (Vorgabe: der des Szenarios)
  --json        ein JSON-Objekt auf der Standardausgabe statt Tabellen
  --all         auch jede gelesene Zeile, nicht nur Geschätztes und Ausgelassenes
  -o DATEI      wohin geschrieben wird
  --help        dieser Text

Rückgabewert: 0 erledigt, 1 die Eingabe ist fehlerhaft, 2 falscher Aufruf.`,
    usage: {
      error: "room: {{problem}}\nHilfe: room --help",
      noCommand: "es fehlt ein Befehl: run, check oder import",
      unknownCommand: "unbekannter Befehl {{command}}: erwartet wird run, check oder import",
      noFiles: "es fehlt eine Datei",
      duration: "--for {{value}}: erwartet wird eine Zeit wie 90s, 10m, 1h oder 2d",
      seed: "--seed {{value}}: erwartet wird eine ganze Zahl von 0 bis 4294967295",
      noOutput: "import braucht -o DATEI",
      notFor: "{{option}} gehört nicht zu {{command}}",
    },
    fault: {
      line: "room: {{place}}: {{what}}",
      notFound: "diese Datei gibt es nicht",
      unreadable: "nicht lesbar ({{detail}})",
      unwritable: "nicht beschreibbar ({{detail}})",
      tracesAlone:
        "Lastspuren allein sind kein Rechenzentrum; erwartet wird ein Szenario oder RVTools-Export daneben",
    },
    run: {
      title: "{{name}}: {{duration}} simulierte Zeit, Mittelwerte über den Lauf",
      hosts: "Hosts",
      partitions: "Partitionen",
      events: "Ereignisse",
      moreEvents_one: "… und {{count}} weiteres (--json nennt alle)",
      moreEvents_other: "… und {{count}} weitere (--json nennt alle)",
      hash: "Zustand {{hash}}",
    },
    check: {
      title: "{{source}}: {{format}}",
      entries_one: "{{level}}: {{count}} Eintrag",
      entries_other: "{{level}}: {{count}} Einträge",
      fits: "Der Raum lässt sich öffnen.",
    },
    import: {
      written: "{{file}}: {{hosts}} Hosts, {{partitions}} Partitionen, {{traces}} Lastspuren",
    },
    column: {
      name: "NAME",
      platform: "PLATTFORM",
      state: "ZUSTAND",
      cores: "KERNE",
      cpuUsed: "CPU BELEGT",
      memory: "SPEICHER GiB",
      memoryUsed: "BELEGT",
      power: "LEISTUNG W",
      energy: "ENERGIE kWh",
      host: "HOST",
      vcpus: "VCPU",
      demand: "BEDARF",
      entitled: "ANSPRUCH",
      used: "BELEGT",
      ready: "WARTET %",
      active: "AKTIV",
      granted: "GEWÄHRT",
      clusters: "CLUSTER",
      hosts: "HOSTS",
      pools: "POOLS",
      partitions: "PARTITIONEN",
      templates: "VORLAGEN",
      traces: "LASTSPUREN",
    },
  },
);
