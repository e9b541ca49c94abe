/**
 * Files in: what an import did (`report.<code>`, an entry a row), what was wrong with a file
 * (`fault.<code>`: what, and what was expected; the place is told apart), and what a file was taken
 * for (`format`). Gaps are the params that interop gives; memory is in MiB, percentages are of the
 * VM's own size.
 */
import { bilingual } from "./bilingual";

export const report = bilingual(
  {
    report: {
      tabRead_one: "{{tab}}: {{count}} row",
      tabRead_other: "{{tab}}: {{count}} rows",
      tabMissing: "{{tab}} is not among the tabs: what it would tell is guessed",
      tabUnknown: "{{tab}} has none of the columns that make it {{tab}}",
      tabNotUsed: "{{tab}}: not needed for a room of CPU and memory",
      fileNotUnderstood: "{{file}} is none of the files that can be read",
      scenarioRead:
        "{{hosts}} hosts, {{partitions}} partitions, {{pools}} pools, {{traces}} traces, {{commands}} commands",
      clusterRead_one: "Cluster {{name}} with {{count}} host",
      clusterRead_other: "Cluster {{name}} with {{count}} hosts",
      clusterHostsDiffer_one: "Cluster {{name}} claims {{said}} hosts; {{count}} is known",
      clusterHostsDiffer_other: "Cluster {{name}} claims {{said}} hosts; {{count}} are known",
      clusterPolicies: "Cluster {{name}}: {{policies}} is switched on there, but not taken over",
      clusterWithoutName: "A cluster without a name",
      hostRead: "Host {{name}}: {{cores}} cores of {{mhz}} MHz, {{memoryMiB}} MiB",
      hostGhost_one:
        "Host {{name}} is named by {{count}} VM but not described; from its size: {{cores}} cores of {{mhz}} MHz, {{memoryMiB}} MiB",
      hostGhost_other:
        "Host {{name}} is named by {{count}} VMs but not described; from their sizes: {{cores}} cores of {{mhz}} MHz, {{memoryMiB}} MiB",
      hostWithoutName: "A host without a name",
      hostTwice: "Host {{name}} stands there twice; the first row counts",
      hostCoresDiffer:
        "Host {{name}}: {{cores}} cores are said, but sockets × cores are {{product}}; the product counts",
      hostSocketsGuessed: "Host {{name}}: {{cores}} cores taken for {{sockets}} sockets",
      hostCoresGuessed: "Host {{name}}: {{value}} cores, from what its VMs need",
      hostThreadsGuessed: "Host {{name}}: taken to run without Hyper-Threading",
      hostSpeedGuessed: "Host {{name}}: {{value}} MHz, as is usual in this estate",
      hostMemoryGuessed: "Host {{name}}: {{value}} MiB, from what its VMs need",
      hostClusterFromVms: "Host {{name}}: in cluster {{cluster}}, as its VMs say",
      hostByDomain: "VM {{name}}: host {{wanted}} taken for {{host}} (the same without the domain)",
      hostBySuffix: "VM {{name}}: host {{wanted}} taken for {{host}} (the same ending)",
      vmRead: "VM {{name}} on {{host}}: {{vcpus}} vCPU, {{memoryMiB}} MiB",
      templateRead: "Template {{name}} on {{host}}: {{vcpus}} vCPU, {{memoryMiB}} MiB",
      templateRunning: "Template {{name}} is said to run; taken as off",
      vmWithoutName: "A row without a VM’s name",
      vmWithoutSize: "VM {{name}}: no tab has a usable number of CPUs and size of memory",
      vmWithoutHost: "VM {{name}} names no host; put on {{host}}",
      vmPlaceholder:
        "VM {{name}} is a placeholder of Site Recovery Manager; the VM itself runs elsewhere",
      vmUnreadable: "VM {{name}} is {{connection}}: vCenter knows only its name",
      vmStateUnknown: "VM {{name}}: power state “{{power}}” is not known; taken as off",
      vmCpusDiffer: "VM {{name}}: vInfo has {{used}} CPUs, vCPU {{other}}; vInfo counts",
      vmMemoryDiffers: "VM {{name}}: vInfo has {{used}} MiB, vMemory {{other}}; vInfo counts",
      vmDetailByOrder:
        "VM {{name}}: several bear this name and nothing else tells them apart; matched by their order",
      vmPoolElsewhere: "VM {{name}}: resource pool {{pool}} does not belong to its host or cluster",
      vmRule: "VM {{name}}: cluster rule “{{rule}}” is not taken over",
      detailWithoutVm: "VM {{name}} is not in vInfo",
      poolRead: "Resource pool {{name}} of {{owner}}",
      poolGuessed: "Resource pool {{name}} of {{owner}} is not in vRP; taken with normal shares",
      poolWithoutPath: "Resource pool {{name}}: no path says where it belongs",
      poolOwnerUnknown: "Resource pool {{name}}: there is no cluster or host {{owner}}",
      loadMeasured:
        "VM {{name}}: measured at {{cpuPct}} % CPU, {{memoryPct}} % memory active; hours: {{profile}}",
      cpuFromHost: "VM {{name}}: {{cpuPct}} % CPU, its part of what its host measured",
      cpuFromAssumed: "VM {{name}}: {{cpuPct}} % CPU, assumed: there is no measurement",
      cpuClipped: "VM {{name}}: measured at {{percent}} % of its vCPUs (turbo); taken as 100 %",
      memoryFromConsumed: "VM {{name}}: {{memoryPct}} % memory active, from what it has consumed",
      memoryFromHost:
        "VM {{name}}: {{memoryPct}} % memory active, its part of what its host measured",
      memoryFromAssumed:
        "VM {{name}}: {{memoryPct}} % memory active, assumed: there is no measurement",
      profilesGuessed:
        "Hours of the day: {{office}} VMs with Windows taken to follow the office, {{steady}} others to run evenly",
      reservationCut:
        "{{name}}: a reservation of {{reservation}} is more than its size; taken as {{most}}",
      limitRaised: "{{name}}: the limit {{limit}} lies under the reservation; taken as {{least}}",
      limitZero: "{{name}}: a limit of 0 would stop it; taken as no limit",
      linksAssumed: "Live migrations travel on links of {{gbps}} Gbit/s: the file does not say",
      clockAssumed: "The clock begins on a Monday at 9:00: the file does not say",
      notANumber: "“{{value}}” is no number",
      numberOutOfBounds: "{{value}} is not between {{least}} and {{most}}",
      traceRead_one: "Trace {{name}}: {{count}} sample, {{intervalS}} s apart",
      traceRead_other: "Trace {{name}}: {{count}} samples, {{intervalS}} s apart",
      traceGap_one:
        "Trace {{name}}: {{count}} sample missing {{afterS}} s after its start; the last value holds",
      traceGap_other:
        "Trace {{name}}: {{count}} samples missing {{afterS}} s after its start; the last value holds",
      sampleBroken_one: "Trace {{name}}: a value is missing, negative or no number",
      sampleBroken_other:
        "Trace {{name}}: in {{count}} rows on end a value is missing, negative or no number",
      sampleAbsurd_one: "Trace {{name}}: {{percent}} % CPU cannot be",
      sampleAbsurd_other:
        "Trace {{name}}: up to {{percent}} % CPU, {{count}} rows on end, cannot be",
      sampleClipped_one: "Trace {{name}}: {{percent}} % CPU (turbo); taken as 100 %",
      sampleClipped_other:
        "Trace {{name}}: up to {{percent}} % CPU (turbo), {{count}} rows on end; taken as 100 %",
      sampleWithoutCores_one: "Trace {{name}}: the VM had no cores; taken as idle",
      sampleWithoutCores_other:
        "Trace {{name}}: the VM had no cores, {{count}} rows on end; taken as idle",
      traceByName: "{{name}} gets the trace of its name, {{trace}}",
      traceBySize: "{{name}} gets trace {{trace}}, measured on a VM of about its size",
      traceUnused: "Trace {{trace}}: every VM has another one",
      moreOfThese_one: "{{count}} more like this",
      moreOfThese_other: "{{count}} more like these",
    },
    level: { read: "Read", guessed: "Guessed", "left-out": "Left out" },
    format: {
      scenario: "Machine Room scenario",
      "rvtools-xlsx": "RVTools workbook",
      "rvtools-csv": "RVTools CSV files",
      bitbrains: "Bitbrains traces (GWA-T-12)",
    },
    fault: {
      nothingGiven: "there is nothing to read",
      tracesRefused: "the room does not take these traces (refused with “{{reason}}”)",
      scenarioMissing: "there is no such scenario here",
      badLink: "“{{key}}={{value}}” in the address; expected {{expected}}",
      badRequest: "not a request that the engine understands: {{expected}}",
      fileTooLarge: "{{sizeMiB}} MiB are too much; at most {{limitMiB}} MiB are read",
      fileEmpty: "the file is empty",
      fileUnknown:
        "not a file that can be read; expected an RVTools workbook (.xlsx) or its CSV files, a Machine Room scenario (.json), or Bitbrains traces (.csv)",
      oldOffice:
        "an old Office file (.xls) or one with a password; expected a workbook saved as .xlsx without a password",
      zipInZip: "an archive inside an archive; expected the files themselves",
      archiveBroken: "the archive is broken; expected a complete zip or xlsx file",
      archiveEncrypted: "the archive has a password; expected one without",
      archiveEntries: "{{count}} files in one archive; at most {{limit}} are read",
      archiveMethod: "packed by method {{method}}; expected the usual one (deflate)",
      archiveRatio:
        "unpacks to {{ratio}} times its size, as only a zip bomb does; at most {{limit}} is read",
      archiveTooLarge: "unpacks to more than {{limitMiB}} MiB, the most that is read",
      workbookBroken:
        "the workbook cannot be read ({{detail}}); expected an .xlsx file as Excel or RVTools write it",
      sheetTooLarge:
        "the sheet spans {{rows}} rows and {{columns}} columns; at most {{limit}} cells are read",
      notRvtools:
        "a workbook with the sheets {{sheets}}; expected those of RVTools, vInfo first of all",
      tabVInfoMissing: "the tab vInfo is missing; without it there are no VMs",
      tabTwice: "{{tab}} is there twice, first as {{first}}; expected one export",
      columnsMissing: "columns are missing; expected {{columns}}",
      rvtoolsEmpty: "an RVTools export without hosts and VMs",
      csvHeading:
        "the heading cannot be told apart: quotes stand where none belong; expected the names of columns between commas, semicolons or tabs, each in quotes of its own or in none",
      csvQuotes: "a quote is not closed, or stands where none belongs; expected well-formed CSV",
      tableTooLong: "a table of more than {{limit}} rows, the most that is read",
      jsonTooDeep: "nested more than {{limit}} deep; expected a scenario, which is flat",
      jsonBroken: "not well-formed JSON from “{{found}}” on",
      notAScenario: "not a Machine Room scenario; expected “format”: “{{expected}}”",
      scenarioNewer:
        "a scenario of version {{version}}, newer than this Machine Room; expected at most {{supported}}",
      valueType: "expected {{expected}}, found {{found}}",
      valueTooSmall: "expected at least {{least}}, found {{found}}",
      valueTooLarge: "expected at most {{most}}, found {{found}}",
      valueOneOf: "expected one of {{values}}, found {{found}}",
      valueInvalid: "{{detail}}; found {{found}}",
      keyUnknown: "unknown: {{keys}}; expected only keys of the schema",
      traceEmpty: "no usable sample; expected rows of time, CPU and memory",
      traceTooLong: "the trace spans {{steps}} steps; at most {{limit}} are read",
      tracesWithoutVms: "there is no VM that the traces could be the load of",
      twoThings:
        "a datacenter ({{room}}) and traces ({{traces}}) at once; expected one after the other",
      twoRooms: "two datacenters at once, {{first}} and {{second}}; expected one",
    },
    moreFaults_one: "and {{count}} more fault",
    moreFaults_other: "and {{count}} more faults",
  },
  {
    report: {
      tabRead_one: "{{tab}}: {{count}} Zeile",
      tabRead_other: "{{tab}}: {{count}} Zeilen",
      tabMissing: "{{tab}} fehlt unter den Blättern: was dort stünde, ist geschätzt",
      tabUnknown: "{{tab}} hat keine der Spalten, die {{tab}} ausmachen",
      tabNotUsed: "{{tab}}: für CPU und Speicher nicht nötig",
      fileNotUnderstood: "{{file}} ist keine der lesbaren Dateien",
      scenarioRead:
        "{{hosts}} Hosts, {{partitions}} Partitionen, {{pools}} Pools, {{traces}} Lastspuren, {{commands}} Befehle",
      clusterRead_one: "Cluster {{name}} mit {{count}} Host",
      clusterRead_other: "Cluster {{name}} mit {{count}} Hosts",
      clusterHostsDiffer_one: "Cluster {{name}} nennt {{said}} Hosts; bekannt ist {{count}}",
      clusterHostsDiffer_other: "Cluster {{name}} nennt {{said}} Hosts; bekannt sind {{count}}",
      clusterPolicies:
        "Cluster {{name}}: {{policies}} ist dort eingeschaltet, wird aber nicht übernommen",
      clusterWithoutName: "Ein Cluster ohne Namen",
      hostRead: "Host {{name}}: {{cores}} Kerne mit {{mhz}} MHz, {{memoryMiB}} MiB",
      hostGhost_one:
        "Host {{name}} wird von {{count}} VM genannt, aber nicht beschrieben; nach deren Größe: {{cores}} Kerne mit {{mhz}} MHz, {{memoryMiB}} MiB",
      hostGhost_other:
        "Host {{name}} wird von {{count}} VMs genannt, aber nicht beschrieben; nach deren Größe: {{cores}} Kerne mit {{mhz}} MHz, {{memoryMiB}} MiB",
      hostWithoutName: "Ein Host ohne Namen",
      hostTwice: "Host {{name}} steht zweimal da; es gilt die erste Zeile",
      hostCoresDiffer:
        "Host {{name}}: {{cores}} Kerne sind genannt, Sockel × Kerne ergeben {{product}}; es gilt das Produkt",
      hostSocketsGuessed: "Host {{name}}: {{cores}} Kerne auf {{sockets}} Sockel verteilt",
      hostCoresGuessed: "Host {{name}}: {{value}} Kerne, nach dem Bedarf seiner VMs",
      hostThreadsGuessed: "Host {{name}}: ohne Hyper-Threading angenommen",
      hostSpeedGuessed: "Host {{name}}: {{value}} MHz, wie in diesem Bestand üblich",
      hostMemoryGuessed: "Host {{name}}: {{value}} MiB, nach dem Bedarf seiner VMs",
      hostClusterFromVms: "Host {{name}}: im Cluster {{cluster}}, wie seine VMs sagen",
      hostByDomain:
        "VM {{name}}: Host {{wanted}} ist als {{host}} gelesen (gleich bis auf die Domäne)",
      hostBySuffix: "VM {{name}}: Host {{wanted}} ist als {{host}} gelesen (gleiches Ende)",
      vmRead: "VM {{name}} auf {{host}}: {{vcpus}} vCPU, {{memoryMiB}} MiB",
      templateRead: "Vorlage {{name}} auf {{host}}: {{vcpus}} vCPU, {{memoryMiB}} MiB",
      templateRunning: "Die Vorlage {{name}} läuft angeblich; als ausgeschaltet gelesen",
      vmWithoutName: "Eine Zeile ohne VM-Namen",
      vmWithoutSize: "VM {{name}}: kein Blatt nennt brauchbare CPU-Zahl und Speichergröße",
      vmWithoutHost: "VM {{name}} nennt keinen Host; auf {{host}} gelegt",
      vmPlaceholder:
        "VM {{name}} ist ein Platzhalter des Site Recovery Managers; die VM selbst läuft anderswo",
      vmUnreadable: "VM {{name}} ist {{connection}}: vCenter kennt nur ihren Namen",
      vmStateUnknown:
        "VM {{name}}: Betriebszustand „{{power}}“ ist unbekannt; als ausgeschaltet gelesen",
      vmCpusDiffer: "VM {{name}}: vInfo nennt {{used}} CPUs, vCPU {{other}}; es gilt vInfo",
      vmMemoryDiffers: "VM {{name}}: vInfo nennt {{used}} MiB, vMemory {{other}}; es gilt vInfo",
      vmDetailByOrder:
        "VM {{name}}: mehrere heißen so und nichts unterscheidet sie; nach der Reihenfolge zugeordnet",
      vmPoolElsewhere:
        "VM {{name}}: der Ressourcenpool {{pool}} gehört nicht zu ihrem Host oder Cluster",
      vmRule: "VM {{name}}: die Clusterregel „{{rule}}“ wird nicht übernommen",
      detailWithoutVm: "VM {{name}} steht nicht in vInfo",
      poolRead: "Ressourcenpool {{name}} von {{owner}}",
      poolGuessed:
        "Ressourcenpool {{name}} von {{owner}} fehlt in vRP; mit normalen Anteilen angenommen",
      poolWithoutPath: "Ressourcenpool {{name}}: kein Pfad sagt, wohin er gehört",
      poolOwnerUnknown: "Ressourcenpool {{name}}: es gibt keinen Cluster oder Host {{owner}}",
      loadMeasured:
        "VM {{name}}: gemessen mit {{cpuPct}} % CPU, {{memoryPct}} % aktivem Speicher; Tageslauf: {{profile}}",
      cpuFromHost: "VM {{name}}: {{cpuPct}} % CPU, ihr Teil des Messwerts ihres Hosts",
      cpuFromAssumed: "VM {{name}}: {{cpuPct}} % CPU, angenommen: es gibt keinen Messwert",
      cpuClipped: "VM {{name}}: gemessen mit {{percent}} % ihrer vCPUs (Turbo); als 100 % gelesen",
      memoryFromConsumed: "VM {{name}}: {{memoryPct}} % aktiver Speicher, nach dem belegten",
      memoryFromHost:
        "VM {{name}}: {{memoryPct}} % aktiver Speicher, ihr Teil des Messwerts ihres Hosts",
      memoryFromAssumed:
        "VM {{name}}: {{memoryPct}} % aktiver Speicher, angenommen: es gibt keinen Messwert",
      profilesGuessed:
        "Tageslauf: {{office}} VMs mit Windows folgen den Bürozeiten, {{steady}} andere laufen gleichmäßig",
      reservationCut:
        "{{name}}: die Reservierung {{reservation}} übersteigt die Größe; als {{most}} gelesen",
      limitRaised:
        "{{name}}: das Limit {{limit}} liegt unter der Reservierung; als {{least}} gelesen",
      limitZero: "{{name}}: ein Limit von 0 hielte alles an; als unbegrenzt gelesen",
      linksAssumed: "Live-Migrationen laufen über {{gbps}} Gbit/s: die Datei sagt dazu nichts",
      clockAssumed: "Die Uhr beginnt an einem Montag um 9:00: die Datei sagt dazu nichts",
      notANumber: "„{{value}}“ ist keine Zahl",
      numberOutOfBounds: "{{value}} liegt nicht zwischen {{least}} und {{most}}",
      traceRead_one: "Lastspur {{name}}: {{count}} Messwert, alle {{intervalS}} s",
      traceRead_other: "Lastspur {{name}}: {{count}} Messwerte, alle {{intervalS}} s",
      traceGap_one:
        "Lastspur {{name}}: {{afterS}} s nach Beginn fehlt {{count}} Messwert; der letzte gilt weiter",
      traceGap_other:
        "Lastspur {{name}}: {{afterS}} s nach Beginn fehlen {{count}} Messwerte; der letzte gilt weiter",
      sampleBroken_one: "Lastspur {{name}}: ein Wert fehlt, ist negativ oder keine Zahl",
      sampleBroken_other:
        "Lastspur {{name}}: in {{count}} Zeilen hintereinander fehlt ein Wert, ist negativ oder keine Zahl",
      sampleAbsurd_one: "Lastspur {{name}}: {{percent}} % CPU kann nicht sein",
      sampleAbsurd_other:
        "Lastspur {{name}}: bis zu {{percent}} % CPU in {{count}} Zeilen hintereinander kann nicht sein",
      sampleClipped_one: "Lastspur {{name}}: {{percent}} % CPU (Turbo); als 100 % gelesen",
      sampleClipped_other:
        "Lastspur {{name}}: bis zu {{percent}} % CPU (Turbo) in {{count}} Zeilen hintereinander; als 100 % gelesen",
      sampleWithoutCores_one: "Lastspur {{name}}: die VM hatte keine Kerne; als untätig gelesen",
      sampleWithoutCores_other:
        "Lastspur {{name}}: die VM hatte in {{count}} Zeilen hintereinander keine Kerne; als untätig gelesen",
      traceByName: "{{name}} bekommt die Lastspur ihres Namens, {{trace}}",
      traceBySize: "{{name}} bekommt Lastspur {{trace}}, gemessen an einer VM etwa ihrer Größe",
      traceUnused: "Lastspur {{trace}}: jede VM hat eine andere",
      moreOfThese_one: "{{count}} weiterer Eintrag dieser Art",
      moreOfThese_other: "{{count}} weitere Einträge dieser Art",
    },
    level: { read: "Gelesen", guessed: "Geschätzt", "left-out": "Ausgelassen" },
    format: {
      scenario: "Machine-Room-Szenario",
      "rvtools-xlsx": "RVTools-Arbeitsmappe",
      "rvtools-csv": "RVTools-CSV-Dateien",
      bitbrains: "Bitbrains-Lastspuren (GWA-T-12)",
    },
    fault: {
      nothingGiven: "es gibt nichts zu lesen",
      tracesRefused: "der Raum nimmt diese Lastspuren nicht an (abgelehnt mit „{{reason}}“)",
      scenarioMissing: "ein solches Szenario gibt es hier nicht",
      badLink: "„{{key}}={{value}}“ in der Adresse; erwartet wird {{expected}}",
      badRequest: "keine Anfrage, die die Simulation versteht: {{expected}}",
      fileTooLarge: "{{sizeMiB}} MiB sind zu viel; gelesen werden höchstens {{limitMiB}} MiB",
      fileEmpty: "die Datei ist leer",
      fileUnknown:
        "keine lesbare Datei; erwartet wird eine RVTools-Arbeitsmappe (.xlsx) oder deren CSV-Dateien, ein Machine-Room-Szenario (.json) oder Bitbrains-Lastspuren (.csv)",
      oldOffice:
        "eine alte Office-Datei (.xls) oder eine mit Kennwort; erwartet wird eine als .xlsx gespeicherte Arbeitsmappe ohne Kennwort",
      zipInZip: "ein Archiv in einem Archiv; erwartet werden die Dateien selbst",
      archiveBroken:
        "das Archiv ist beschädigt; erwartet wird eine vollständige zip- oder xlsx-Datei",
      archiveEncrypted: "das Archiv hat ein Kennwort; erwartet wird eines ohne",
      archiveEntries: "{{count}} Dateien in einem Archiv; gelesen werden höchstens {{limit}}",
      archiveMethod: "gepackt mit Verfahren {{method}}; erwartet wird das übliche (Deflate)",
      archiveRatio:
        "entpackt sich auf das {{ratio}}-Fache, wie nur eine Zip-Bombe; gelesen wird höchstens das {{limit}}-Fache",
      archiveTooLarge: "entpackt sich auf mehr als {{limitMiB}} MiB, das Höchste, was gelesen wird",
      workbookBroken:
        "die Arbeitsmappe ist nicht lesbar ({{detail}}); erwartet wird eine .xlsx-Datei, wie Excel oder RVTools sie schreiben",
      sheetTooLarge:
        "das Blatt reicht über {{rows}} Zeilen und {{columns}} Spalten; gelesen werden höchstens {{limit}} Zellen",
      notRvtools:
        "eine Arbeitsmappe mit den Blättern {{sheets}}; erwartet werden die von RVTools, vor allem vInfo",
      tabVInfoMissing: "das Blatt vInfo fehlt; ohne es gibt es keine VMs",
      tabTwice:
        "{{tab}} kommt zweimal vor, zuerst als {{first}}; erwartet wird ein einziger Export",
      columnsMissing: "es fehlen Spalten; erwartet: {{columns}}",
      rvtoolsEmpty: "ein RVTools-Export ohne Hosts und VMs",
      csvHeading:
        "Die Kopfzeile lässt sich nicht trennen: Anführungszeichen stehen, wo keine hingehören; erwartet werden Spaltennamen zwischen Kommas, Semikolons oder Tabulatoren, jeder in eigenen Anführungszeichen oder ohne",
      csvQuotes:
        "ein Anführungszeichen ist nicht geschlossen oder steht an falscher Stelle; erwartet wird wohlgeformtes CSV",
      tableTooLong: "eine Tabelle mit mehr als {{limit}} Zeilen, dem Höchsten, was gelesen wird",
      jsonTooDeep:
        "mehr als {{limit}}-fach verschachtelt; erwartet wird ein Szenario, das flach ist",
      jsonBroken: "kein wohlgeformtes JSON ab „{{found}}“",
      notAScenario: "kein Machine-Room-Szenario; erwartet wird „format“: „{{expected}}“",
      scenarioNewer:
        "ein Szenario der Version {{version}}, neuer als dieser Machine Room; erwartet wird höchstens {{supported}}",
      valueType: "erwartet: {{expected}}, gefunden: {{found}}",
      valueTooSmall: "erwartet: mindestens {{least}}, gefunden: {{found}}",
      valueTooLarge: "erwartet: höchstens {{most}}, gefunden: {{found}}",
      valueOneOf: "erwartet: eines von {{values}}, gefunden: {{found}}",
      valueInvalid: "{{detail}}; gefunden: {{found}}",
      keyUnknown: "unbekannt: {{keys}}; erwartet werden nur Schlüssel des Schemas",
      traceEmpty: "kein brauchbarer Messwert; erwartet werden Zeilen mit Zeit, CPU und Speicher",
      traceTooLong:
        "die Lastspur reicht über {{steps}} Schritte; gelesen werden höchstens {{limit}}",
      tracesWithoutVms: "es gibt keine VM, deren Last die Spuren sein könnten",
      twoThings:
        "ein Rechenzentrum ({{room}}) und Lastspuren ({{traces}}) zugleich; erwartet wird eines nach dem anderen",
      twoRooms: "zwei Rechenzentren zugleich, {{first}} und {{second}}; erwartet wird eines",
    },
    moreFaults_one: "und {{count}} weiterer Fehler",
    moreFaults_other: "und {{count}} weitere Fehler",
  },
);
