/** The command line (`npm run -s room -- …`). It speaks English; German is kept in step. */
import { bilingual } from "./bilingual";

export const tools = bilingual(
  {
    help: `Machine Room without a browser.

Usage:
  room run FILE… [--for 1h] [--seed 7] [--json]   run a room and report means over the run
  room check FILE… [--all] [--json]               say what was understood of the files
  room explain FILE… PARTITION [--at 10m] [--json]
                                                  why a partition gets the CPU and memory it gets
  room whatif FILE… [--fail HOST[,HOST]] [--at 10m] [--json]
                                                  what would happen if these hosts failed; without
                                                  --fail every host, and the worst pair
  room import FILE… -o scenario.json              write it as a scenario file ("-": standard output)

FILE is a Machine Room scenario (.json), an RVTools workbook (.xlsx) or its CSV files, or a folder or
zip of them; Bitbrains traces (CSV files, a folder, a zip) beside it become the load of its VMs.

Options:
  --for TIME    how long to run, in simulated time: 90s, 10m, 1h, 2d (default 1h)
  --at TIME     when to look, in simulated time from where the room opens (default: there)
  --seed N      the seed of all chance, 0 to 4294967295 (default: the scenario's own)
  --json        one JSON object on standard output instead of tables
  --all         list every row that was read, not only what was guessed or left out
  -o FILE       where to write
  --help        this text

Exit status: 0 done, 1 the input is at fault, 2 wrong use.`,
    usage: {
      error: "room: {{problem}}\nTry: room --help",
      noCommand: "a command is missing: run, check, explain, whatif or import",
      unknownCommand: "unknown command {{command}}: expected run, check, explain, whatif or import",
      noFiles: "a file is missing",
      duration: "{{option}} {{value}}: expected a time such as 90s, 10m, 1h or 2d",
      seed: "--seed {{value}}: expected a whole number from 0 to 4294967295",
      noOutput: "import needs -o FILE",
      noPartition: "explain needs a file and, after it, a partition's id or name",
      notFor: "{{option}} does not belong to {{command}}",
    },
    fault: {
      line: "room: {{place}}: {{what}}",
      notFound: "there is no such file",
      noSuchHost: "there is no host “{{host}}”; expected an id or a name",
      hostAmbiguous: "“{{host}}” is the name of several hosts; expected one of their ids: {{ids}}",
      noSuchPartition: "there is no partition “{{partition}}”; expected an id or a name",
      partitionAmbiguous:
        "“{{partition}}” is the name of several partitions; expected one of their ids: {{ids}}",
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
      energy: "Energy: {{kWh}} kWh{{more}}",
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
  room explain DATEI… PARTITION [--at 10m] [--json]
                                                   warum eine Partition so viel CPU und Speicher bekommt
  room whatif DATEI… [--fail HOST[,HOST]] [--at 10m] [--json]
                                                   was geschähe, wenn diese Hosts ausfielen; ohne --fail
                                                   jeder Host, und das schlimmste Paar
  room import DATEI… -o szenario.json              schreibt ein Szenario („-“: Standardausgabe)

DATEI ist ein Machine-Room-Szenario (.json), eine RVTools-Arbeitsmappe (.xlsx) oder deren CSV-Dateien,
oder ein Ordner oder Zip davon; Bitbrains-Lastspuren (CSV, Ordner, Zip) daneben werden zur Last der VMs.

Optionen:
  --for ZEIT    simulierte Dauer: 90s, 10m, 1h, 2d (Vorgabe 1h)
  --at ZEIT     wann hingesehen wird, in simulierter Zeit ab der Öffnung (Vorgabe: dann)
  --seed N      der Startwert allen Zufalls, 0 bis 4294967295 (Vorgabe: der des Szenarios)
  --json        ein JSON-Objekt auf der Standardausgabe statt Tabellen
  --all         auch jede gelesene Zeile, nicht nur Geschätztes und Ausgelassenes
  -o DATEI      wohin geschrieben wird
  --help        dieser Text

Rückgabewert: 0 erledigt, 1 die Eingabe ist fehlerhaft, 2 falscher Aufruf.`,
    usage: {
      error: "room: {{problem}}\nHilfe: room --help",
      noCommand: "es fehlt ein Befehl: run, check, explain, whatif oder import",
      unknownCommand:
        "unbekannter Befehl {{command}}: erwartet wird run, check, explain, whatif oder import",
      noFiles: "es fehlt eine Datei",
      duration: "{{option}} {{value}}: erwartet wird eine Zeit wie 90s, 10m, 1h oder 2d",
      seed: "--seed {{value}}: erwartet wird eine ganze Zahl von 0 bis 4294967295",
      noOutput: "import braucht -o DATEI",
      noPartition: "explain braucht eine Datei und danach Id oder Namen einer Partition",
      notFor: "{{option}} gehört nicht zu {{command}}",
    },
    fault: {
      line: "room: {{place}}: {{what}}",
      notFound: "diese Datei gibt es nicht",
      noSuchHost: "es gibt keinen Host „{{host}}“; erwartet wird eine Id oder ein Name",
      hostAmbiguous: "„{{host}}“ heißen mehrere Hosts; erwartet wird eine ihrer Ids: {{ids}}",
      noSuchPartition:
        "es gibt keine Partition „{{partition}}“; erwartet wird eine Id oder ein Name",
      partitionAmbiguous:
        "„{{partition}}“ heißen mehrere Partitionen; erwartet wird eine ihrer Ids: {{ids}}",
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
      energy: "Energie: {{kWh}} kWh{{more}}",
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
