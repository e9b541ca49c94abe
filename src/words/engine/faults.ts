/** What is wrong with a scenario that the engine cannot load. */
import { bilingual } from "../bilingual";

export const faults = bilingual(
  {
    fault: {
      unknownDatastore: "there is no datastore “{{id}}”",
      unknownArray: "there is no array “{{id}}”",
      diskTwice: "two disks are called “{{disk}}”; expected a name for each",
      adapterTwice: "two adapters are called “{{name}}”; expected a name for each",
      datastoreUnseen:
        "{{host}} does not see the datastore {{datastore}}; expected one that it sees",
      platformArchitecture: "{{platform}} does not run on {{architecture}}; expected {{expected}}",
      boardsMemory:
        "the boards have {{sum, memory}} of memory; expected at most {{memory, memory}}",
      boardsAlike: "two boards bear the same name",
      needsAssist: "{{platform}} needs VT-x or AMD-V; {{host}}'s processor ({{cpu}}) has neither",
      needsNestedPaging:
        "this release of {{platform}} needs nested page tables (EPT, RVI); {{host}}'s processor ({{cpu}}) has none",
      needsWide: "is a 64-bit guest; {{host}}'s processor ({{cpu}}) knows 32 bits only",
      needsWideAssist:
        "is a 64-bit guest, for which {{platform}} needs VT-x; {{host}}'s processor ({{cpu}}) has none",
      needsAssistOrParavirtual:
        "has an unmodified kernel; on {{host}}'s processor ({{cpu}}) {{platform}} runs paravirtual ones only",
      unknownChassis: "there is no chassis “{{id}}”",
      unknownSwitch: "there is no switch or fabric “{{id}}”",
      poolOfCluster: "a pool of {{platform}} belongs to one machine, not to a cluster",
      hostDown: "host “{{host}}” has failed already",
      noHosts: "no host was named",
      unknownHost: "there is no host “{{id}}”",
      ruleTwice: "there are two rules “{{id}}” in this cluster",
      ruleNeedsHosts: "the rule “{{rule}}” is about hosts and names none",
      ruleNoHosts: "the rule “{{rule}}” is not about hosts, but names some",
      ruleNeedsTwo: "the rule “{{rule}}” is about at least two partitions",
      slotBeyond: "{{chassis}} has no slot {{slot}}; expected 1 to {{slots}}",
      slotTaken: "slot {{slot}} of {{chassis}} holds two blades; expected one",
      noPools: "{{platform}} knows no resource pools",
      cannotSuspend: "{{platform}} cannot suspend a partition; expected running or off",
      beforeBegin: "{{seconds}} s lies before the beginning; expected at least {{begin}} s",
      memoryFull:
        "needs {{need, memory}} of memory of its own; {{free, memory}} is free on {{host}}",
      occupied: "{{host}} holds one operating system, and that is {{name}}",
      boardName: "“{{name}}” is no name for a board; expected one without commas and outer blanks",
      boardQuarters: "{{name}} has {{cores}} cores; expected a multiple of four to split it",
      boardUnknown: "there is no “{{board}}” in {{host}}; free are: {{free}}",
      boardsNone: "names no piece of {{host}} that it owns; free are: {{free}}",
      boardTwice: "names {{board}} twice",
      boardTaken: "{{board}} of {{host}} belongs to {{owner}}; free are: {{free}}",
      boardNotListed: "{{board}} is not on its component list",
      boardsTooMany: "owns {{need}} boards; expected at most {{most}}",
      boardsNoIO: "owns no board with adapters; free are: {{free}}",
      boardCores:
        "has {{need}} processors; expected at most the {{cores}} of what it owns ({{own}})",
      boardMemory:
        "has {{need, memory}}; expected at most the {{memory, memory}} of what it owns ({{own}})",
      icapRights: "needs {{need}} active cores; {{host}} has rights for {{free}} more",
      lbaTaken: "I/O bus {{lba}} of {{host}} belongs to {{owner}}",
      threadsTaken: "needs {{need}} threads of its own; {{free}} are free on {{host}}",
      wholeCores: "has {{need}} virtual CPUs; expected a multiple of {{threads}} (whole cores)",
      nestsElsewhere:
        "{{platform}} cannot run inside {{outer}}; expected {{expected}} or a machine",
      entitlementStep: "{{units}} processing units; expected a multiple of 0.01",
      entitlementTooMuch:
        "{{units}} processing units for {{vcpus}} virtual processors; expected at most one each",
      entitlementTooLittle:
        "{{units}} processing units for {{vcpus}} virtual processors; expected at least {{least}}",
      entitlementTaken: "is entitled to {{need}} processing units; {{free}} are free on {{host}}",
      coresTaken: "needs {{need}} processors; {{free}} are free on {{host}}",
      coresOwned: "needs {{need}} cores; {{free}} of {{host}} belong to nobody else",
      processorTypeMissing: "{{host}} has no processors of the type {{type}}; expected {{types}}",
      processorsDedicated:
        "all {{type}} processors of {{host}} are dedicated; expected one to share",
      storageBeyondReserved:
        "has {{need, memory}}; expected at most {{most, memory}}, its initial and reserved storage",
      unknownCluster: "there is no cluster “{{id}}”",
      unknownPartition: "there is no partition “{{id}}”",
      unknownContainer: "there is no host or partition “{{id}}”",
      unknownPool: "there is no resource pool “{{id}}”",
      unknownOwner: "there is no cluster or host “{{id}}”",
      unknownTrace: "there is no trace “{{id}}”",
      unknownPlatform: "“{{platform}}” is no platform; expected one of {{expected}}",
      idTaken: "the id “{{id}}” is used twice",
      idReserved: "the id “{{id}}” is reserved",
      cycle: "“{{id}}” contains itself",
      cannotNest: "{{platform}} divides hardware and cannot run inside {{outer}}",
      tooDeep: "nested too deeply; expected at most {{most}} levels",
      noPlatform: "“{{id}}” runs no platform, so nothing can run in it",
      settingUnknown: "{{platform}} knows no setting “{{key}}”; expected one of {{expected}}",
      settingKind: "{{key}} is “{{value}}”; expected {{expected}}",
      settingOutOfBounds: "{{key}} is {{value}}; expected {{min}} to {{max}}",
      settingBelow: "{{key}} is {{value}}; expected at least {{min}}",
      settingAbove: "{{key}} is {{value}}; expected at most {{max}}",
      settingConflict: "{{key}} is {{value}}; expected at most {{most}}, which is {{other}}",
      poolElsewhere: "the pool “{{pool}}” does not belong to “{{host}}”",
      typesSum: "the cores by type add up to {{sum}}; expected {{cores}}",
      boardsSum: "the boards have {{sum}} cores; expected {{cores}}",
      architecture: "{{host}} cannot run {{guest}}; expected {{architecture}}",
      version: "the checkpoint is of version {{version}}; expected {{expected}}",
      checkpoint: "this is no checkpoint of a room",
      schema: "{{detail}}",
    },
  },
  {
    fault: {
      unknownDatastore: "einen Datastore „{{id}}“ gibt es nicht",
      unknownArray: "ein Speichersystem „{{id}}“ gibt es nicht",
      diskTwice: "zwei Festplatten heißen „{{disk}}“; erwartet wird für jede ein Name",
      adapterTwice: "zwei Adapter heißen „{{name}}“; erwartet wird für jeden ein Name",
      datastoreUnseen:
        "{{host}} sieht den Datastore {{datastore}} nicht; erwartet wird einer, den er sieht",
      platformArchitecture:
        "{{platform}} läuft nicht auf {{architecture}}; erwartet wird {{expected}}",
      boardsMemory:
        "die Boards haben {{sum, memory}} Speicher; erwartet werden höchstens {{memory, memory}}",
      boardsAlike: "zwei Boards tragen denselben Namen",
      needsAssist:
        "{{platform}} braucht VT-x oder AMD-V; der Prozessor von {{host}} ({{cpu}}) hat beides nicht",
      needsNestedPaging:
        "diese Version von {{platform}} braucht verschachtelte Seitentabellen (EPT, RVI); der Prozessor von {{host}} ({{cpu}}) hat keine",
      needsWide: "ist ein 64-Bit-Gast; der Prozessor von {{host}} ({{cpu}}) kennt nur 32 Bit",
      needsWideAssist:
        "ist ein 64-Bit-Gast, für den {{platform}} VT-x braucht; der Prozessor von {{host}} ({{cpu}}) hat es nicht",
      needsAssistOrParavirtual:
        "hat einen unveränderten Kernel; auf dem Prozessor von {{host}} ({{cpu}}) führt {{platform}} nur paravirtuelle aus",
      unknownChassis: "es gibt kein Chassis „{{id}}“",
      unknownSwitch: "einen Switch oder Fabric Interconnect „{{id}}“ gibt es nicht",
      poolOfCluster: "ein Pool von {{platform}} gehört zu einer Maschine, nicht zu einem Cluster",
      hostDown: "der Host „{{host}}“ ist schon ausgefallen",
      noHosts: "es wurde kein Host genannt",
      unknownHost: "einen Host „{{id}}“ gibt es nicht",
      ruleTwice: "zwei Regeln dieses Clusters heißen „{{id}}“",
      ruleNeedsHosts: "die Regel „{{rule}}“ handelt von Hosts und nennt keinen",
      ruleNoHosts: "die Regel „{{rule}}“ handelt nicht von Hosts, nennt aber welche",
      ruleNeedsTwo: "die Regel „{{rule}}“ braucht mindestens zwei Partitionen",
      slotBeyond: "{{chassis}} hat keinen Einschub {{slot}}; erwartet wird 1 bis {{slots}}",
      slotTaken: "in Einschub {{slot}} von {{chassis}} stecken zwei Blades; erwartet wird eines",
      noPools: "{{platform}} kennt keine Ressourcenpools",
      cannotSuspend:
        "{{platform}} kann Partitionen nicht anhalten und sichern; erwartet wird running oder off",
      beforeBegin: "{{seconds}} s liegt vor dem Beginn; erwartet werden mindestens {{begin}} s",
      memoryFull:
        "braucht {{need, memory}} eigenen Speicher; auf {{host}} sind {{free, memory}} frei",
      occupied: "{{host}} trägt nur ein Betriebssystem, und das ist {{name}}",
      boardName:
        "„{{name}}“ ist kein Board-Name; erwartet wird einer ohne Kommas und Leerzeichen am Rand",
      boardQuarters:
        "{{name}} hat {{cores}} Kerne; zum Teilen wird ein Vielfaches von vier erwartet",
      boardUnknown: "in {{host}} gibt es „{{board}}“ nicht; frei sind: {{free}}",
      boardsNone: "nennt keinen Teil von {{host}}, der ihr gehört; frei sind: {{free}}",
      boardTwice: "nennt {{board}} zweimal",
      boardTaken: "{{board}} von {{host}} gehört {{owner}}; frei sind: {{free}}",
      boardNotListed: "{{board}} steht nicht auf der Komponentenliste",
      boardsTooMany: "besitzt {{need}} Boards; erwartet werden höchstens {{most}}",
      boardsNoIO: "besitzt kein Board mit Adaptern; frei sind: {{free}}",
      boardCores:
        "hat {{need}} Prozessoren; erwartet werden höchstens die {{cores}} dessen, was ihr gehört ({{own}})",
      boardMemory:
        "hat {{need, memory}}; erwartet werden höchstens die {{memory, memory}} dessen, was ihr gehört ({{own}})",
      icapRights: "braucht {{need}} aktive Kerne; {{host}} hat Rechte für {{free}} weitere",
      lbaTaken: "I/O-Bus {{lba}} von {{host}} gehört {{owner}}",
      threadsTaken: "braucht {{need}} eigene Threads; auf {{host}} sind {{free}} frei",
      wholeCores:
        "hat {{need}} virtuelle CPUs; erwartet wird ein Vielfaches von {{threads}} (ganze Kerne)",
      nestsElsewhere:
        "{{platform}} läuft nicht in {{outer}}; erwartet wird {{expected}} oder eine Maschine",
      entitlementStep: "{{units}} Verarbeitungseinheiten; erwartet wird ein Vielfaches von 0,01",
      entitlementTooMuch:
        "{{units}} Verarbeitungseinheiten für {{vcpus}} virtuelle Prozessoren; erwartet wird höchstens eine je Prozessor",
      entitlementTooLittle:
        "{{units}} Verarbeitungseinheiten für {{vcpus}} virtuelle Prozessoren; erwartet werden mindestens {{least}}",
      entitlementTaken:
        "hat {{need}} Verarbeitungseinheiten zugesichert; auf {{host}} sind {{free}} frei",
      coresTaken: "braucht {{need}} Prozessoren; auf {{host}} sind {{free}} frei",
      coresOwned: "braucht {{need}} Kerne; {{free}} von {{host}} gehören niemand anderem",
      processorTypeMissing:
        "{{host}} hat keine Prozessoren vom Typ {{type}}; erwartet wird {{types}}",
      processorsDedicated:
        "alle {{type}}-Prozessoren von {{host}} sind dediziert; erwartet wird ein gemeinsam nutzbarer",
      storageBeyondReserved:
        "hat {{need, memory}}; erwartet werden höchstens {{most, memory}}, Anfangs- und reservierter Speicher",
      unknownCluster: "einen Cluster „{{id}}“ gibt es nicht",
      unknownPartition: "eine Partition „{{id}}“ gibt es nicht",
      unknownContainer: "einen Host oder eine Partition „{{id}}“ gibt es nicht",
      unknownPool: "einen Ressourcenpool „{{id}}“ gibt es nicht",
      unknownOwner: "einen Cluster oder Host „{{id}}“ gibt es nicht",
      unknownTrace: "eine Aufzeichnung „{{id}}“ gibt es nicht",
      unknownPlatform: "„{{platform}}“ ist keine Plattform; erwartet wird eine von {{expected}}",
      idTaken: "die Kennung „{{id}}“ kommt zweimal vor",
      idReserved: "die Kennung „{{id}}“ ist reserviert",
      cycle: "„{{id}}“ enthält sich selbst",
      cannotNest: "{{platform}} teilt Hardware auf und läuft nicht in {{outer}}",
      tooDeep: "zu tief verschachtelt; erwartet werden höchstens {{most}} Ebenen",
      noPlatform: "in „{{id}}“ läuft keine Plattform, also kann nichts darin laufen",
      settingUnknown:
        "{{platform}} kennt keine Einstellung „{{key}}“; erwartet wird eine von {{expected}}",
      settingKind: "{{key}} ist „{{value}}“; erwartet wird {{expected}}",
      settingOutOfBounds: "{{key}} ist {{value}}; erwartet werden {{min}} bis {{max}}",
      settingBelow: "{{key}} ist {{value}}; erwartet werden mindestens {{min}}",
      settingAbove: "{{key}} ist {{value}}; erwartet werden höchstens {{max}}",
      settingConflict: "{{key}} ist {{value}}; erwartet werden höchstens {{most}} ({{other}})",
      poolElsewhere: "der Pool „{{pool}}“ gehört nicht zu „{{host}}“",
      typesSum: "die Kerne nach Typ ergeben {{sum}}; erwartet werden {{cores}}",
      boardsSum: "die Boards haben {{sum}} Kerne; erwartet werden {{cores}}",
      architecture: "{{host}} versteht {{guest}} nicht; erwartet wird {{architecture}}",
      version: "der Prüfpunkt hat Version {{version}}; erwartet wird {{expected}}",
      checkpoint: "das ist kein Prüfpunkt eines Raums",
      schema: "{{detail}}",
    },
  },
);
