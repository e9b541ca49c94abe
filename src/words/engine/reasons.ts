/** Why not, or what strains, by the code of a reason. */
import { bilingual } from "../bilingual";

export const reasons = bilingual(
  {
    reason: {
      typesSum: "The cores by type add up to {{sum}}, not to {{cores}}.",
      boardsSum: "The boards have {{sum}} cores, the host {{cores}}.",
      boardsMemory: "The boards have {{sum, memory}} of memory, the host {{memory, memory}}.",
      boardsAlike: "Two boards bear the same name.",
      platformArchitecture: "{{platform}} does not run on {{architecture}}.",
      noPools: "{{platform}} knows no resource pools.",
      unknownPartition: "There is no partition “{{id}}”.",
      unknownHost: "There is no host “{{id}}”.",
      unknownContainer: "There is no host or partition “{{id}}”.",
      unknownCluster: "There is no cluster “{{id}}”.",
      unknownPool: "There is no resource pool “{{id}}”.",
      unknownTrace: "There is no trace “{{id}}”.",
      unknownPlatform: "There is no platform “{{platform}}”.",
      idTaken: "The id “{{id}}” is taken.",
      idReserved: "The id “{{id}}” is reserved.",
      notRunning: "{{name}} is not running.",
      notOff: "{{name}} is not powered off.",
      notSuspended: "{{name}} is not suspended.",
      template: "{{name}} is a template: it is copied, never started.",
      migrating: "{{name}} is on its way to {{to}}.",
      memoryFull: "Needs {{need, memory}} of memory; {{free, memory}} is free on {{host}}.",
      memoryReservation:
        "Needs {{need, memory}} of memory reserved; {{host}} has {{unreserved, memory}} unreserved.",
      cpuReservation: "Needs {{need}} MHz reserved; {{host}} has {{unreserved}} MHz unreserved.",
      poolMemoryReservation:
        "Needs {{need, memory}} of memory reserved; the pool {{pool}} has {{unreserved, memory}} left and may not borrow more.",
      poolCpuReservation:
        "Needs {{need}} MHz reserved; the pool {{pool}} has {{unreserved}} MHz left and may not borrow more.",
      entitlementStep: "{{units}} is no whole number of hundredths.",
      entitlementTooMuch:
        "{{units}} processing units need at least {{need}} virtual processors; it has {{vcpus}}.",
      entitlementTooLittle:
        "{{vcpus}} virtual processors need at least {{least}} processing units; it has {{units}}.",
      entitlementTaken:
        "Is to be entitled to {{need}} processing units; {{free}} are free on {{host}}.",
      hugePages: "{{name}} has its memory in huge pages, which do not move while it runs.",
      reserveTaken: "Reserves {{need}} % of {{host}}; {{free}} % is not reserved.",
      maxVcpusPerPartition:
        "{{name}} would have {{need}} virtual CPUs; {{of}} allows {{most}} ({{source}}).",
      maxMemoryPerPartition:
        "{{name}} would have {{need, memory}} of memory; {{of}} allows {{most, memory}} ({{source}}).",
      maxPartitionsPerHost:
        "{{host}} would run {{need}} partitions; {{of}} allows {{most}} ({{source}}).",
      maxVcpusPerHost:
        "{{host}} would run {{need}} virtual CPUs; {{of}} allows {{most}} ({{source}}).",
      maxCoresPerHost: "{{host}} has {{need}} cores; {{of}} allows {{most}} ({{source}}).",
      maxThreadsPerHost:
        "{{host}} has {{need}} logical processors; {{of}} allows {{most}} ({{source}}).",
      maxMemoryPerHost:
        "{{host}} has {{need, memory}} of memory; {{of}} allows {{most, memory}} ({{source}}).",
      maxHostsPerCluster:
        "{{cluster}} would have {{need}} hosts; {{of}} allows {{most}} ({{source}}).",
      maxPartitionsPerCluster:
        "{{cluster}} would run {{need}} partitions; {{of}} allows {{most}} ({{source}}).",
      coresTaken: "Needs {{need}} cores of its own; {{free}} are free on {{host}}.",
      coresOwned: "Needs {{need}} cores; {{free}} of {{host}} belong to nobody else.",
      processorTypeMissing: "{{host}} has no processors of the type {{type}}.",
      processorsDedicated:
        "All {{type}} processors of {{host}} are dedicated; there is none left to share.",
      storageNotReserved: "{{name}} runs, and no storage was reserved for it.",
      storageBeyondReserved:
        "{{name}} would have {{need, memory}}; its initial and reserved storage is {{most, memory}}.",
      partitionsTooMany: "{{host}} takes at most {{most}} partitions.",
      vcpusTooMany: "{{name}} would have {{need}} CPUs; the most is {{most}}.",
      boardName: "“{{name}}” cannot be a board's name: it stands in lists, with commas between.",
      boardQuarters: "{{name}} has {{cores}} cores, which cannot be quartered.",
      boardUnknown: "There is no “{{board}}” in {{host}}.",
      boardsNone: "{{name}} owns no piece of {{host}}.",
      boardTwice: "{{name}} names {{board}} twice.",
      boardTaken: "{{board}} of {{host}} belongs to {{owner}}.",
      boardNotListed: "{{board}} is not on the component list of {{name}}.",
      boardsTooMany: "{{name}} would own {{need}} boards; the most is {{most}}.",
      boardsNoIO: "{{name}} owns no board with adapters.",
      boardCores: "{{name}} would have {{need}} processors; what it owns ({{own}}) has {{cores}}.",
      boardMemory:
        "{{name}} would have {{need, memory}}; what it owns ({{own}}) has {{memory, memory}}.",
      icapRights:
        "Needs {{need}} active cores; of the {{rights}} that {{host}} has rights for, {{free}} are left.",
      lbaTaken: "I/O bus {{lba}} of {{host}} belongs to {{owner}}.",
      threadsTaken: "Needs {{need}} threads of its own; {{free}} are free on {{host}}.",
      wholeCores:
        "{{need}} virtual CPUs are no whole cores: a core has {{threads}} threads, and {{name}} is held to whole ones.",
      memoryStep:
        "{{asked, memory}} of {{name}} would change at once; while it runs, at most {{most, memory}} do.",
      nestsElsewhere: "{{platform}} runs in {{expected}} or on a machine, not in {{outer}}.",
      unknownChassis: "There is no chassis {{id}}.",
      slotBeyond: "{{chassis}} has {{slots}} slots; there is no slot {{slot}}.",
      slotTaken: "Slot {{slot}} of {{chassis}} holds two blades.",
      slotEmpty: "There is no spare blade in slot {{slot}} of {{chassis}}.",
      bladeFailed: "The blade in slot {{slot}} of {{chassis}} is broken.",
      noBlade: "{{host}} is no blade: its identity belongs to its hardware.",
      profileBusy:
        "A service profile moves only while its server stands still; {{count}} partitions run on {{host}} or are on their way there.",
      needsAssist:
        "{{platform}} runs guests only by hardware virtualization (VT-x, AMD-V), which {{host}}'s processor ({{cpu}}) does not have.",
      needsNestedPaging:
        "This release of {{platform}} needs nested page tables (EPT, RVI), which {{host}}'s processor ({{cpu}}) does not have.",
      needsWide: "{{name}} is a 64-bit guest; {{host}}'s processor ({{cpu}}) knows 32 bits only.",
      needsWideAssist:
        "{{name}} is a 64-bit guest: on {{host}}'s processor ({{cpu}}) {{platform}} cannot translate 64-bit code, and there is no VT-x.",
      needsAssistOrParavirtual:
        "{{name}} has an unmodified kernel: without hardware virtualization ({{host}}: {{cpu}}) {{platform}} runs paravirtual kernels only.",
      architecture: "{{name}} is built for {{guest}}; {{host}} is {{architecture}}.",
      boundary: "{{term}}: a wall that nothing crosses while it runs.",
      platformDiffers: "It runs under {{from}}; {{host}} runs {{to}}.",
      notInCluster:
        "{{host}} is not a member of the same cluster; {{platform}} moves guests inside one only.",
      noLiveMigration: "{{platform}} cannot move a running partition.",
      cannotSuspend: "{{platform}} cannot suspend a partition.",
      runsPartitions: "{{name}} runs partitions of its own ({{count}} running).",
      physicalIO: "{{name}} owns a physical adapter, which ties it to its host.",
      noLink: "There is no link between {{from}} and {{to}}.",
      hostDown: "{{host}} has failed.",
      hostMaintenance: "{{host}} is in maintenance.",
      hostUp: "{{host}} has not failed.",
      ghostHost: "{{host}} was named by its VMs only; nothing is known of its size.",
      containerDown: "{{name}} is not running.",
      noPlatform: "{{id}} runs no platform that could hold partitions.",
      insideItself: "{{name}} cannot move into itself.",
      cannotNest: "{{platform}} divides hardware; it cannot run inside {{outer}}.",
      tooDeep: "It would be nested more than {{most}} levels deep.",
      sameContainer: "{{name}} is there already.",
      occupied: "{{host}} holds one operating system: {{name}}.",
      hostNotEmpty_one: "One partition runs on {{host}}.",
      hostNotEmpty_other: "{{count}} partitions run on {{host}}.",
      partitionNotEmpty_one: "One partition inside {{name}} is running.",
      partitionNotEmpty_other: "{{count}} partitions inside {{name}} are running.",
      migrationsUnderWay: "Migrations to or from {{host}} are under way.",
      poolElsewhere: "The pool {{pool}} does not belong to {{host}}.",
      settingUnknown: "{{platform}} knows no setting “{{key}}”.",
      settingKind: "{{key}} does not take “{{value}}”.",
      settingOutOfBounds: "{{key}} must be between {{min}} and {{max}}.",
      settingBelow: "{{key}} must be at least {{min}}.",
      settingAbove: "{{key}} must be at most {{max}}.",
      settingConflict: "{{key}} is {{value}}, more than {{other}} allows: {{most}}.",
      offlineOnly: "{{key}} of {{name}} changes only while it is off.",
      memoryOutOfBounds: "The memory must be more than 0 and at most {{max, memory}}.",
      traceTaken: "There is a trace “{{id}}” already.",
      traceInUse_one: "One workload plays the trace “{{id}}”.",
      traceInUse_other: "{{count}} workloads play the trace “{{id}}”.",
      schema: "Not a well-formed command: {{detail}}.",
      crossCluster: "It leaves {{from}} for {{to}}.",
      cpuStrained: "CPU of {{host}} would be full: {{percent}} % wanted.",
      memoryStrained: "Memory of {{host}} would be full: {{percent}} % wanted.",
      readyStrained: "It would wait for CPU {{percent}} % of the time.",
      longDowntime: "It would stand still for {{milliseconds}} ms.",
      notConverging: "It writes {{dirty, memory}}/s; the link carries {{bandwidth, memory}}/s.",
      queued: "Other migrations come first.",
      together: "They do not fit together.",
      noProgress: "It writes faster than the link carries.",
      targetFailed: "{{host}}, where it was going, has failed.",
      sourceFailed: "{{host}}, where it was running, has failed.",
      engineDead: "The engine has stopped.",
      notCrashed: "{{name}} has not crashed on {{host}}.",
    },
  },
  {
    reason: {
      typesSum: "Die Kerne nach Typ ergeben {{sum}}, nicht {{cores}}.",
      boardsSum: "Die Boards haben {{sum}} Kerne, der Host {{cores}}.",
      boardsMemory: "Die Boards haben {{sum, memory}} Speicher, der Host {{memory, memory}}.",
      boardsAlike: "Zwei Boards tragen denselben Namen.",
      platformArchitecture: "{{platform}} läuft nicht auf {{architecture}}.",
      noPools: "{{platform}} kennt keine Ressourcenpools.",
      unknownPartition: "Eine Partition „{{id}}“ gibt es nicht.",
      unknownHost: "Einen Host „{{id}}“ gibt es nicht.",
      unknownContainer: "Einen Host oder eine Partition „{{id}}“ gibt es nicht.",
      unknownCluster: "Einen Cluster „{{id}}“ gibt es nicht.",
      unknownPool: "Einen Ressourcenpool „{{id}}“ gibt es nicht.",
      unknownTrace: "Eine Aufzeichnung „{{id}}“ gibt es nicht.",
      unknownPlatform: "Eine Plattform „{{platform}}“ gibt es nicht.",
      idTaken: "Die Kennung „{{id}}“ ist vergeben.",
      idReserved: "Die Kennung „{{id}}“ ist reserviert.",
      notRunning: "{{name}} läuft nicht.",
      notOff: "{{name}} ist nicht ausgeschaltet.",
      notSuspended: "{{name}} ist nicht angehalten.",
      template: "{{name}} ist eine Vorlage: Sie wird kopiert, nie gestartet.",
      migrating: "{{name}} ist unterwegs nach {{to}}.",
      memoryFull: "Braucht {{need, memory}} Speicher; auf {{host}} sind {{free, memory}} frei.",
      memoryReservation:
        "Braucht {{need, memory}} reservierten Speicher; auf {{host}} sind {{unreserved, memory}} nicht reserviert.",
      cpuReservation:
        "Braucht {{need}} MHz reserviert; auf {{host}} sind {{unreserved}} MHz nicht reserviert.",
      poolMemoryReservation:
        "Braucht {{need, memory}} reservierten Speicher; der Pool {{pool}} hat noch {{unreserved, memory}} und darf nicht mehr leihen.",
      poolCpuReservation:
        "Braucht {{need}} MHz reserviert; der Pool {{pool}} hat noch {{unreserved}} MHz und darf nicht mehr leihen.",
      entitlementStep: "{{units}} ist kein Vielfaches von einem Hundertstel.",
      entitlementTooMuch:
        "{{units}} Verarbeitungseinheiten brauchen mindestens {{need}} virtuelle Prozessoren; vorhanden: {{vcpus}}.",
      entitlementTooLittle:
        "{{vcpus}} virtuelle Prozessoren brauchen mindestens {{least}} Verarbeitungseinheiten; vorhanden: {{units}}.",
      entitlementTaken:
        "Soll {{need}} Verarbeitungseinheiten zugesichert bekommen; auf {{host}} sind {{free}} frei.",
      hugePages:
        "Der Speicher von {{name}} liegt in Huge Pages, und die ziehen im laufenden Betrieb nicht um.",
      reserveTaken: "Reserviert {{need}} % von {{host}}; {{free}} % sind nicht reserviert.",
      maxVcpusPerPartition:
        "{{name}} hätte {{need}} virtuelle CPUs; {{of}} erlaubt {{most}} ({{source}}).",
      maxMemoryPerPartition:
        "{{name}} hätte {{need, memory}} Speicher; {{of}} erlaubt {{most, memory}} ({{source}}).",
      maxPartitionsPerHost:
        "Auf {{host}} liefen {{need}} Partitionen; {{of}} erlaubt {{most}} ({{source}}).",
      maxVcpusPerHost:
        "Auf {{host}} liefen {{need}} virtuelle CPUs; {{of}} erlaubt {{most}} ({{source}}).",
      maxCoresPerHost: "{{host}} hat {{need}} Kerne; {{of}} erlaubt {{most}} ({{source}}).",
      maxThreadsPerHost:
        "{{host}} hat {{need}} logische Prozessoren; {{of}} erlaubt {{most}} ({{source}}).",
      maxMemoryPerHost:
        "{{host}} hat {{need, memory}} Speicher; {{of}} erlaubt {{most, memory}} ({{source}}).",
      maxHostsPerCluster: "{{cluster}} hätte {{need}} Hosts; {{of}} erlaubt {{most}} ({{source}}).",
      maxPartitionsPerCluster:
        "In {{cluster}} liefen {{need}} Partitionen; {{of}} erlaubt {{most}} ({{source}}).",
      coresTaken: "Braucht {{need}} eigene Kerne; auf {{host}} sind {{free}} frei.",
      coresOwned: "Braucht {{need}} Kerne; {{free}} von {{host}} gehören niemand anderem.",
      processorTypeMissing: "{{host}} hat keine Prozessoren vom Typ {{type}}.",
      processorsDedicated:
        "Alle {{type}}-Prozessoren von {{host}} sind dediziert; keiner ist mehr gemeinsam nutzbar.",
      storageNotReserved: "{{name}} läuft, und es wurde kein Speicher dafür reserviert.",
      storageBeyondReserved:
        "{{name}} hätte {{need, memory}}; Anfangs- und reservierter Speicher sind {{most, memory}}.",
      partitionsTooMany: "{{host}} fasst höchstens {{most}} Partitionen.",
      vcpusTooMany: "{{name}} hätte {{need}} CPUs; erlaubt sind höchstens {{most}}.",
      boardName: "„{{name}}“ kann kein Board-Name sein: Er steht in Listen, die Kommas trennen.",
      boardQuarters: "{{name}} hat {{cores}} Kerne, die sich nicht vierteln lassen.",
      boardUnknown: "In {{host}} gibt es „{{board}}“ nicht.",
      boardsNone: "{{name}} gehört kein Teil von {{host}}.",
      boardTwice: "{{name}} nennt {{board}} zweimal.",
      boardTaken: "{{board}} von {{host}} gehört {{owner}}.",
      boardNotListed: "{{board}} steht nicht auf der Komponentenliste von {{name}}.",
      boardsTooMany: "{{name}} hätte {{need}} Boards; höchstens {{most}} sind möglich.",
      boardsNoIO: "{{name}} gehört kein Board mit Adaptern.",
      boardCores: "{{name}} hätte {{need}} Prozessoren; was ihr gehört ({{own}}), hat {{cores}}.",
      boardMemory:
        "{{name}} hätte {{need, memory}}; was ihr gehört ({{own}}), hat {{memory, memory}}.",
      icapRights:
        "Braucht {{need}} aktive Kerne; von den Nutzungsrechten für {{rights}} auf {{host}} sind {{free}} übrig.",
      lbaTaken: "I/O-Bus {{lba}} von {{host}} gehört {{owner}}.",
      threadsTaken: "Braucht {{need}} eigene Threads; auf {{host}} sind {{free}} frei.",
      wholeCores:
        "{{need}} virtuelle CPUs sind keine ganzen Kerne: Ein Kern hat {{threads}} Threads, und {{name}} bekommt nur ganze.",
      memoryStep:
        "Bei {{name}} würden sich {{asked, memory}} auf einmal ändern; im Betrieb höchstens {{most, memory}}.",
      nestsElsewhere:
        "{{platform}} läuft in {{expected}} oder auf einer Maschine, nicht in {{outer}}.",
      unknownChassis: "Es gibt kein Chassis {{id}}.",
      slotBeyond: "{{chassis}} hat {{slots}} Einschübe; einen Einschub {{slot}} gibt es nicht.",
      slotTaken: "In Einschub {{slot}} von {{chassis}} stecken zwei Blades.",
      slotEmpty: "In Einschub {{slot}} von {{chassis}} steckt kein freies Blade.",
      bladeFailed: "Das Blade in Einschub {{slot}} von {{chassis}} ist defekt.",
      noBlade: "{{host}} ist kein Blade: Seine Identität gehört zur Hardware.",
      profileBusy:
        "Ein Serviceprofil zieht nur um, wenn sein Server stillsteht; auf {{host}} laufen {{count}} Partitionen oder sind dorthin unterwegs.",
      needsAssist:
        "{{platform}} führt Gäste nur mit Hardwarevirtualisierung (VT-x, AMD-V) aus; der Prozessor von {{host}} ({{cpu}}) hat sie nicht.",
      needsNestedPaging:
        "Diese Version von {{platform}} braucht verschachtelte Seitentabellen (EPT, RVI); der Prozessor von {{host}} ({{cpu}}) hat sie nicht.",
      needsWide:
        "{{name}} ist ein 64-Bit-Gast; der Prozessor von {{host}} ({{cpu}}) kennt nur 32 Bit.",
      needsWideAssist:
        "{{name}} ist ein 64-Bit-Gast: Auf dem Prozessor von {{host}} ({{cpu}}) kann {{platform}} 64-Bit-Code nicht übersetzen, und VT-x fehlt.",
      needsAssistOrParavirtual:
        "{{name}} hat einen unveränderten Kernel: Ohne Hardwarevirtualisierung ({{host}}: {{cpu}}) führt {{platform}} nur paravirtuelle Kernel aus.",
      architecture: "{{name}} ist für {{guest}} gebaut; {{host}} ist {{architecture}}.",
      boundary: "{{term}}: eine Wand, durch die im laufenden Betrieb nichts geht.",
      platformDiffers: "Läuft unter {{from}}; auf {{host}} läuft {{to}}.",
      notInCluster:
        "{{host}} gehört nicht zum selben Cluster; {{platform}} verschiebt Gäste nur innerhalb eines Clusters.",
      noLiveMigration: "{{platform}} kann keine laufende Partition verschieben.",
      cannotSuspend: "{{platform}} kann Partitionen nicht anhalten und sichern.",
      runsPartitions: "In {{name}} laufen eigene Partitionen ({{count}}).",
      physicalIO: "{{name}} besitzt einen physischen Adapter und ist damit an den Host gebunden.",
      noLink: "Zwischen {{from}} und {{to}} besteht keine Verbindung.",
      hostDown: "{{host}} ist ausgefallen.",
      hostMaintenance: "{{host}} ist in Wartung.",
      hostUp: "{{host}} ist nicht ausgefallen.",
      ghostHost: "{{host}} ist nur durch seine VMs bekannt; seine Größe weiß niemand.",
      containerDown: "{{name}} läuft nicht.",
      noPlatform: "In {{id}} läuft keine Plattform, die Partitionen aufnehmen könnte.",
      insideItself: "{{name}} kann nicht in sich selbst umziehen.",
      cannotNest: "{{platform}} teilt Hardware auf und läuft nicht in {{outer}}.",
      tooDeep: "Es wäre tiefer als {{most}} Ebenen verschachtelt.",
      sameContainer: "{{name}} ist schon dort.",
      occupied: "{{host}} trägt ein einziges Betriebssystem: {{name}}.",
      hostNotEmpty_one: "Auf {{host}} läuft eine Partition.",
      hostNotEmpty_other: "Auf {{host}} laufen {{count}} Partitionen.",
      partitionNotEmpty_one: "In {{name}} läuft eine Partition.",
      partitionNotEmpty_other: "In {{name}} laufen {{count}} Partitionen.",
      migrationsUnderWay: "Von oder nach {{host}} sind Migrationen im Gang.",
      poolElsewhere: "Der Pool {{pool}} gehört nicht zu {{host}}.",
      settingUnknown: "{{platform}} kennt keine Einstellung „{{key}}“.",
      settingKind: "{{key}} nimmt „{{value}}“ nicht an.",
      settingOutOfBounds: "{{key}} muss zwischen {{min}} und {{max}} liegen.",
      settingBelow: "{{key}} muss mindestens {{min}} sein.",
      settingAbove: "{{key}} darf höchstens {{max}} sein.",
      settingConflict: "{{key}} ist {{value}} und damit mehr, als {{other}} zulässt: {{most}}.",
      offlineOnly: "{{key}} von {{name}} lässt sich nur im ausgeschalteten Zustand ändern.",
      memoryOutOfBounds: "Der Speicher muss über 0 und darf höchstens {{max, memory}} sein.",
      traceTaken: "Eine Aufzeichnung „{{id}}“ gibt es schon.",
      traceInUse_one: "Eine Last spielt die Aufzeichnung „{{id}}“ ab.",
      traceInUse_other: "{{count}} Lasten spielen die Aufzeichnung „{{id}}“ ab.",
      schema: "Kein wohlgeformtes Kommando: {{detail}}.",
      crossCluster: "Verlässt {{from}} in Richtung {{to}}.",
      cpuStrained: "Die CPU von {{host}} wäre voll: {{percent}} % verlangt.",
      memoryStrained: "Der Speicher von {{host}} wäre voll: {{percent}} % verlangt.",
      readyStrained: "Würde {{percent}} % der Zeit auf CPU warten.",
      longDowntime: "Stünde {{milliseconds}} ms still.",
      notConverging: "Schreibt {{dirty, memory}}/s; die Verbindung trägt {{bandwidth, memory}}/s.",
      queued: "Andere Migrationen sind vorher dran.",
      together: "Zusammen passen sie nicht.",
      noProgress: "Schreibt schneller, als die Verbindung trägt.",
      targetFailed: "{{host}}, das Ziel, ist ausgefallen.",
      sourceFailed: "{{host}}, die Quelle, ist ausgefallen.",
      engineDead: "Die Simulation ist stehen geblieben.",
      notCrashed: "{{name}} ist auf {{host}} nicht abgestürzt.",
    },
  },
);
