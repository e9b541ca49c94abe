/** What happened in the room. */
import { bilingual } from "../bilingual";

export const events = bilingual(
  {
    event: {
      datastoreChanged: "Datastore {{name}} changed",
      datastoreSlow: "{{name}} is slow: a request takes {{milliseconds}} ms",
      datastoreRecovered: "{{name}} answers in {{milliseconds}} ms again",
      datastoreFilling: "{{name}} is {{percent}} % full",
      noisyNeighbour:
        "{{name}} moves {{percent}} % of all that {{datastore}} can while others wait",
      datastoreHasRoom: "{{name}} has room again: {{percent}} % full",
      neighbourQuiet: "{{name}} disturbs nobody at its datastore any more",
      diskMoveQueued: "{{name}}: the move of {{disk}} to {{to}} waits its turn",
      diskMoveStarted: "{{name}}: {{disk}} is copied from {{from}} to {{to}}",
      diskMoved: "{{name}}: {{disk}} moved from {{from}} to {{to}} in {{seconds}} s",
      diskMoveCancelled: "{{name}}: the move of {{disk}} to {{to}} was cancelled",
      partitionPoweredOn: "{{name}} powered on",
      partitionPoweredOff: "{{name}} powered off",
      partitionStartedWithLess:
        "{{name}} started with less than it desires: {{have}} instead of {{desired}}",
      partitionSuspended: "{{name}} suspended",
      partitionResumed: "{{name}} resumed",
      partitionAdded: "{{name}} added to {{to}}",
      partitionCloned: "{{name}} cloned from {{from}}",
      partitionDeleted: "{{name}} deleted from {{from}}",
      partitionChanged: "{{name}} changed",
      memoryRounded: "{{name}} has {{mib, memory}}: {{asked, memory}} was rounded to granules",
      partitionCrashed: "{{name}} crashed: {{host}} failed under it",
      partitionMoved: "{{name}} moved from {{from}} to {{to}} while off",
      poolAdded: "Pool {{name}} added; in it: {{count}}",
      poolRemoved: "Pool {{name}} removed; what lay in it: {{count}}",
      poolChanged: "Pool {{name}} changed",
      clusterChanged: "Cluster {{name}} changed",
      clusterValid: "{{name}}: all that is reserved is there again",
      clusterOvercommitted:
        "{{name}} is overcommitted: pools have reserved more than there is; what runs has what it needs. Bring back a host, or reserve less.",
      clusterInvalid:
        "{{name}} is invalid: there is less than is reserved for what runs. Bring back a host, power something off, or reserve less.",
      systemChanged: "Platform settings of {{name}} changed",
      profileAssociated: "The profile of {{name}} is now on slot {{slot}} of {{chassis}}",
      migrationQueued: "{{name}}: migration from {{from}} to {{to}} waits its turn",
      migrationStarted: "{{name}}: migration from {{from}} to {{to}} began",
      migrationThrottled:
        "{{name}} is slowed down by {{percent}} % so that its migration to {{to}} converges",
      migrationNotConverging:
        "{{name}}: the migration to {{to}} does not converge: it writes {{dirty, memory}}/s, {{bandwidth, memory}}/s are sent. $t(engine:converge.{{help}})",
      migrationSwitchover: "{{name}}: switching over to {{to}}, {{mib, memory}} left to copy",
      migrationPostcopy:
        "{{name}} runs at {{to}} and fetches {{mib, memory}} from {{from}}; until then the failure of either host loses it",
      migrationPaused: "{{name}} stands still at {{to}}: there is no way to its pages at {{from}}",
      migrationResumed: "{{name}} runs on at {{to}} and fetches its pages from {{from}} again",
      migrationCompleted:
        "{{name}} migrated from {{from}} to {{to}} in {{seconds}} s, stood still for {{milliseconds}} ms; rounds: {{rounds}}, sent: {{mib, memory}}",
      migrationCancelled: "{{name}}: migration to {{to}} cancelled",
      migrationFailed:
        "{{name}}: migration from {{from}} to {{to}} failed. $t(engine:reason.{{reason}})",
      maintenanceBegun_one: "{{name}} is being emptied: {{count}} to move",
      maintenanceBegun_other: "{{name}} is being emptied: {{count}} to move",
      maintenancePaused: "Emptying {{name}} is paused",
      maintenanceResumed: "Emptying {{name}} goes on",
      maintenanceBlocked_one: "{{name}} cannot be emptied: {{partition}} has to stay",
      maintenanceBlocked_other:
        "{{name}} cannot be emptied: {{count}} have to stay, {{partition}} among them",
      maintenanceCancelled: "Emptying {{name}} was given up",
      hostInMaintenance: "{{name}} is in maintenance",
      hostInService: "{{name}} is back in service",
      hostInStandby: "{{name}} stands by",
      hostWaking: "{{name}} is being woken",
      hostWoken: "{{name}} is up",
      balanceApplied: "{{cluster}}: the balancer acts on {{name}} (priority {{priority}})",
      balanceMust: "{{name}}: the balancer recommends what must be",
      hostAdded: "Host {{name}} added",
      maximumExceeded:
        "{{name}} exceeds a documented maximum of {{of}}: {{need}} instead of {{most}} ({{source}})",
      hostRemoved: "Host {{name}} removed",
      hostFailed_one: "Host {{name}} failed: one running partition crashed",
      hostFailed_other: "Host {{name}} failed: {{count}} running partitions crashed",
      hostRepaired: "Host {{name}} repaired",
      hostCutOff:
        "{{name}} is cut off: every connection is lost. Repair a switch that it hangs on; what runs there runs on",
      hostReconnected: "{{name}} is connected again",
      chassisFailed_one: "Chassis {{name}} failed, and the host in it",
      chassisFailed_other: "Chassis {{name}} failed, and {{count}} hosts in it",
      chassisRepaired: "Chassis {{name}} repaired",
      switchFailed_one: "{{name}} failed: one host is cut off. Repair it",
      switchFailed_other: "{{name}} failed: {{count}} hosts are cut off. Repair it",
      switchRepaired: "{{name}} repaired",
      isolationElection: "{{name}} hears nobody and holds an election, after {{seconds}} s",
      isolationElectsItself: "{{name}} makes itself master, after {{seconds}} s",
      isolationPingsAddress: "{{name}} pings its isolation address, after {{seconds}} s",
      isolationLeft:
        "{{name}} takes itself for isolated after {{seconds}} s and leaves its machines running. Repair its connection",
      isolationStopped_one:
        "{{name}} is isolated and has powered off one machine, so that it may start elsewhere",
      isolationStopped_other:
        "{{name}} is isolated and has powered off {{count}} machines, so that they may start elsewhere",
      failureDetected_one:
        "{{name}} is taken for dead after {{seconds}} s: one machine is to start elsewhere",
      failureDetected_other:
        "{{name}} is taken for dead after {{seconds}} s: {{count}} machines are to start elsewhere",
      restartBegun: "{{name}} starts again on {{to}}; it ran on {{from}}",
      restartDelayed:
        "{{name}} found no place (attempt {{attempt}} of {{most}}), next one in {{seconds}} s. Free something, or repair a host",
      restartGivenUp_one:
        "{{name}} could not be restarted. Make room and power it on, or repair its host",
      restartGivenUp_other:
        "{{name}} could not be restarted in {{count}} attempts. Make room and power it on, or repair its host",
      restartExcluded: "{{name}} is not restarted: its setting says so. Power it on by hand",
      restartDone: "{{name}} serves again, {{seconds}} s after the failure",
      recoveryOver: "After the failure of {{name}}: {{count}} run again, {{lost}} are lost",
      planBroken:
        "{{name}} is overcommitted: there is no plan for {{count}} failures any more. Free memory, or guarantee fewer",
      cpuContended: "{{name}}: CPU is short, {{percent}} % of what is wanted waits",
      cpuRelieved: "{{name}}: CPU suffices again",
      readyHigh:
        "{{name}} has waited for CPU more than {{most}} % of its time for {{minutes}} minutes; now {{percent}} %",
      readyNormal: "{{name}} waits for CPU no more than it may",
      tariffChanged: "What energy costs was set anew",
      alarmRulesChanged: "Alarm on ready time: from {{percent}} % on, for {{seconds}} s",
      memoryContended: "{{name}}: memory is short, {{percent}} % of what is wanted is missing",
      memoryRelieved: "{{name}}: memory suffices again",
      memoryStateWorse: "{{name}}: memory state {{state}}, {{mib, memory}} free",
      memoryStateBetter: "{{name}}: memory state {{state}} again, {{mib, memory}} free",
      tracesAdded_one: "One trace added",
      tracesAdded_other: "{{count}} traces added",
      commandRefused: "{{name}}: a command was refused",
    },
  },
  {
    event: {
      datastoreChanged: "Datastore {{name}} geändert",
      datastoreSlow: "{{name}} ist langsam: Eine Anforderung dauert {{milliseconds}} ms",
      datastoreRecovered: "{{name}} antwortet wieder in {{milliseconds}} ms",
      datastoreFilling: "{{name}} ist zu {{percent}} % voll",
      noisyNeighbour:
        "{{name}} bewegt {{percent}} % von allem, was {{datastore}} leistet, während andere warten",
      datastoreHasRoom: "{{name}} hat wieder Platz: zu {{percent}} % voll",
      neighbourQuiet: "{{name}} stört an seinem Datastore niemanden mehr",
      diskMoveQueued:
        "{{name}}: Die Verschiebung von {{disk}} auf {{to}} wartet, bis sie an der Reihe ist",
      diskMoveStarted: "{{name}}: {{disk}} wird von {{from}} auf {{to}} kopiert",
      diskMoved: "{{name}}: {{disk}} in {{seconds}} s von {{from}} auf {{to}} verschoben",
      diskMoveCancelled: "{{name}}: Die Verschiebung von {{disk}} auf {{to}} wurde abgebrochen",
      partitionPoweredOn: "{{name}} eingeschaltet",
      partitionPoweredOff: "{{name}} ausgeschaltet",
      partitionStartedWithLess:
        "{{name}} mit weniger als gewünscht gestartet: {{have}} statt {{desired}}",
      partitionSuspended: "{{name}} angehalten",
      partitionResumed: "{{name}} fortgesetzt",
      partitionAdded: "{{name}} zu {{to}} hinzugefügt",
      partitionCloned: "{{name}} aus {{from}} geklont",
      partitionDeleted: "{{name}} von {{from}} gelöscht",
      partitionChanged: "{{name}} geändert",
      memoryRounded:
        "{{name}} hat {{mib, memory}}: {{asked, memory}} wurden auf Granulate gerundet",
      partitionCrashed: "{{name}} abgestürzt: {{host}} ist darunter ausgefallen",
      partitionMoved: "{{name}} ausgeschaltet von {{from}} nach {{to}} verschoben",
      poolAdded: "Pool {{name}} angelegt; darin: {{count}}",
      poolRemoved: "Pool {{name}} aufgelöst; darin lagen: {{count}}",
      poolChanged: "Pool {{name}} geändert",
      clusterChanged: "Cluster {{name}} geändert",
      clusterValid: "{{name}}: alles Reservierte ist wieder da",
      clusterOvercommitted:
        "{{name}} ist überbucht: Pools haben mehr reserviert, als da ist; was läuft, hat das Seine. Einen Host zurückholen oder weniger reservieren.",
      clusterInvalid:
        "{{name}} ist ungültig: Es ist weniger da, als für Laufendes reserviert ist. Einen Host zurückholen, etwas ausschalten oder weniger reservieren.",
      systemChanged: "Plattformeinstellungen von {{name}} geändert",
      profileAssociated: "Das Profil von {{name}} liegt nun auf Einschub {{slot}} von {{chassis}}",
      migrationQueued: "{{name}}: Migration von {{from}} nach {{to}} wartet, bis Platz ist",
      migrationStarted: "{{name}}: Migration von {{from}} nach {{to}} begonnen",
      migrationThrottled:
        "{{name}} wird um {{percent}} % gebremst, damit die Migration nach {{to}} konvergiert",
      migrationNotConverging:
        "{{name}}: Die Migration nach {{to}} konvergiert nicht: Geschrieben werden {{dirty, memory}}/s, gesendet {{bandwidth, memory}}/s. $t(engine:converge.{{help}})",
      migrationSwitchover: "{{name}}: Umschaltung auf {{to}}, noch {{mib, memory}} zu kopieren",
      migrationPostcopy:
        "{{name}} läuft auf {{to}} und holt {{mib, memory}} von {{from}}; bis dahin geht sie mit jedem der beiden Hosts verloren",
      migrationPaused: "{{name}} steht auf {{to}} still: Zu den Seiten auf {{from}} führt kein Weg",
      migrationResumed: "{{name}} läuft auf {{to}} weiter und holt wieder Seiten von {{from}}",
      migrationCompleted:
        "{{name}} in {{seconds}} s von {{from}} nach {{to}} migriert, Stillstand {{milliseconds}} ms; Runden: {{rounds}}, gesendet: {{mib, memory}}",
      migrationCancelled: "{{name}}: Migration nach {{to}} abgebrochen",
      migrationFailed:
        "{{name}}: Migration von {{from}} nach {{to}} gescheitert. $t(engine:reason.{{reason}})",
      maintenanceBegun_one: "{{name}} wird geräumt: {{count}} ist zu verlegen",
      maintenanceBegun_other: "{{name}} wird geräumt: {{count}} sind zu verlegen",
      maintenancePaused: "Das Räumen von {{name}} ist angehalten",
      maintenanceResumed: "Das Räumen von {{name}} geht weiter",
      maintenanceBlocked_one: "{{name}} lässt sich nicht räumen: {{partition}} muss bleiben",
      maintenanceBlocked_other:
        "{{name}} lässt sich nicht räumen: {{count}} müssen bleiben, darunter {{partition}}",
      maintenanceCancelled: "Das Räumen von {{name}} wurde aufgegeben",
      hostInMaintenance: "{{name}} ist in Wartung",
      hostInService: "{{name}} ist wieder in Betrieb",
      hostInStandby: "{{name}} ist im Standby",
      hostWaking: "{{name}} wird geweckt",
      hostWoken: "{{name}} ist bereit",
      balanceApplied: "{{cluster}}: Der Balancer handelt bei {{name}} (Priorität {{priority}})",
      balanceMust: "{{name}}: Der Balancer empfiehlt, was sein muss",
      hostAdded: "Host {{name}} hinzugefügt",
      maximumExceeded:
        "{{name}} überschreitet ein dokumentiertes Maximum von {{of}}: {{need}} statt {{most}} ({{source}})",
      hostRemoved: "Host {{name}} entfernt",
      hostFailed_one: "Host {{name}} ausgefallen: eine laufende Partition abgestürzt",
      hostFailed_other: "Host {{name}} ausgefallen: {{count}} laufende Partitionen abgestürzt",
      hostRepaired: "Host {{name}} repariert",
      hostCutOff:
        "{{name}} ist abgeschnitten: Alle Verbindungen sind weg. Einen seiner Switches reparieren; was dort läuft, läuft weiter",
      hostReconnected: "{{name}} ist wieder verbunden",
      chassisFailed_one: "Chassis {{name}} ausgefallen, mit dem Host darin",
      chassisFailed_other: "Chassis {{name}} ausgefallen, mit {{count}} Hosts darin",
      chassisRepaired: "Chassis {{name}} repariert",
      switchFailed_one: "{{name}} ausgefallen: Ein Host ist abgeschnitten. Reparieren",
      switchFailed_other: "{{name}} ausgefallen: {{count}} Hosts sind abgeschnitten. Reparieren",
      switchRepaired: "{{name}} repariert",
      isolationElection: "{{name}} hört niemanden und hält eine Wahl ab, nach {{seconds}} s",
      isolationElectsItself: "{{name}} macht sich selbst zum Master, nach {{seconds}} s",
      isolationPingsAddress: "{{name}} pingt seine Isolationsadresse, nach {{seconds}} s",
      isolationLeft:
        "{{name}} hält sich nach {{seconds}} s für isoliert und lässt seine Maschinen laufen. Verbindung reparieren",
      isolationStopped_one:
        "{{name}} ist isoliert und hat eine Maschine ausgeschaltet, damit sie anderswo starten kann",
      isolationStopped_other:
        "{{name}} ist isoliert und hat {{count}} Maschinen ausgeschaltet, damit sie anderswo starten können",
      failureDetected_one:
        "{{name}} gilt nach {{seconds}} s als tot: Eine Maschine soll anderswo starten",
      failureDetected_other:
        "{{name}} gilt nach {{seconds}} s als tot: {{count}} Maschinen sollen anderswo starten",
      restartBegun: "{{name}} startet neu auf {{to}}; lief auf {{from}}",
      restartDelayed:
        "{{name}} fand keinen Platz (Versuch {{attempt}} von {{most}}), nächster in {{seconds}} s. Platz schaffen oder einen Host reparieren",
      restartGivenUp_one:
        "{{name}} ließ sich nicht neu starten. Platz schaffen und einschalten, oder den Host reparieren",
      restartGivenUp_other:
        "{{name}} ließ sich in {{count}} Versuchen nicht neu starten. Platz schaffen und einschalten, oder den Host reparieren",
      restartExcluded:
        "{{name}} wird nicht neu gestartet: So ist es eingestellt. Von Hand einschalten",
      restartDone: "{{name}} läuft wieder, {{seconds}} s nach dem Ausfall",
      recoveryOver:
        "Nach dem Ausfall von {{name}}: {{count}} laufen wieder, {{lost}} sind verloren",
      planBroken:
        "{{name}} ist überbucht: Für {{count}} Ausfälle gibt es keinen Plan mehr. Speicher frei machen oder weniger garantieren",
      cpuContended: "{{name}}: CPU knapp, {{percent}} % des Bedarfs warten",
      cpuRelieved: "{{name}}: CPU reicht wieder",
      readyHigh:
        "{{name}} wartet seit {{minutes}} Minuten mehr als {{most}} % der Zeit auf CPU; jetzt {{percent}} %",
      readyNormal: "{{name}} wartet nicht länger auf CPU, als es darf",
      tariffChanged: "Was Energie kostet, wurde neu gesetzt",
      alarmRulesChanged: "Alarm bei Wartezeit: ab {{percent}} %, nach {{seconds}} s",
      memoryContended: "{{name}}: Speicher knapp, {{percent}} % des Bedarfs fehlen",
      memoryRelieved: "{{name}}: Speicher reicht wieder",
      memoryStateWorse: "{{name}}: Speicherzustand {{state}}, {{mib, memory}} frei",
      memoryStateBetter: "{{name}}: Speicherzustand wieder {{state}}, {{mib, memory}} frei",
      tracesAdded_one: "Eine Aufzeichnung hinzugefügt",
      tracesAdded_other: "{{count}} Aufzeichnungen hinzugefügt",
      commandRefused: "{{name}}: ein Kommando wurde abgelehnt",
    },
  },
);
