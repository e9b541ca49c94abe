/**
 * "Why does it get that?": the derivation of an allocation, on the page and on the command line.
 * What the platforms say of themselves (rules, settings, sources) travels with them. The gaps of a
 * sentence are filled with amounts that bear their unit, except where "cores" stands beside them.
 */
import { bilingual } from "./bilingual";

export const why = bilingual(
  {
    title: "Why does it get that?",
    cpu: "CPU",
    memory: "Memory",
    loading: "Asking the engine …",
    unanswered: "The engine has no answer to this now.",
    wants: "asks for",
    entitled: "entitled to",
    gets: "gets",
    boundBy: "bound by",
    levels: "Level by level, from the machine down",
    level: {
      host: "{{name}} has {{amount}}",
      wall: "Behind the wall “{{name}}”: {{amount}}",
      logicalWall: "Processors “{{name}}”: {{amount}}",
      sharedWall: "Shared processors: {{amount}}",
      pool: "Pool {{name}} divides {{amount}}",
      partition: "{{name}} divides {{amount}}",
    },
    upTo: "{{amount}} (up to {{most}})",
    could: "{{name}} could have {{amount}} now; then {{outcome}}.",
    more: "It could have {{amount}} more now; then {{outcome}}.",
    outcome: {
      cpu: {
        demand: "all that runs in it has what it can use",
        size: "all its processors are busy",
        ceiling: "its limit holds",
        together: "the limit holds that it has with others",
        softCeiling: "its soft limit holds",
        floor: "it has what is reserved for it",
        overpromised: "what is promised to all holds",
        weight: "its weight decides",
        wall: "its wall holds",
        parent: "nothing is left there",
      },
      memory: {
        demand: "all that runs in it has what it can use",
        size: "all that is configured is in use",
        ceiling: "its limit holds",
        together: "the limit holds that it has with others",
        softCeiling: "its soft limit holds",
        floor: "it has what is reserved for it",
        overpromised: "what is promised to all holds",
        weight: "its weight decides",
        wall: "its wall holds",
        parent: "nothing is left there",
      },
    },
    kept: "without {{amount}} that {{name}} keeps for itself",
    shared: "shared",
    arriving: "{{name}} (arriving)",
    idle: "left over",
    others_one: "1 more",
    others_other: "{{count}} more",
    barLabel: "Who gets how much",
    tableLabel: "Who divides it",
    inUnit: "in {{unit}}",
    nameInUnit: "Name; amounts in {{unit}}",
    unit: { cores: "cores" },
    column: {
      name: "Name",
      weight: "Weight",
      floor: "At least",
      ceiling: "At most",
      wants: "Wants",
      gets: "Gets",
      bound: "Bound by",
    },
    all: "All who divide it",
    source: "Source",
    assumed: "assumption",
    assumedHelp: "Nobody published this number: it was set for this room, and can be changed.",
    ways: "What would change it",
    taken: {
      title: "How the rest is met",
      readBack: "It waits for {{rate}} MiB of pages a second.",
      state: "The host is in the memory state {{state}}: {{does}}.",
    },
    wouldGet: "it would get {{amount}}",
    moreWork: "{{percent}} more of it for work of its own",
    takes: "takes: {{term}}",
    at: "{{name}}: {{what}}",
    yes: "yes",
    no: "no",
    none: "none",
    bound: {
      demand: "demand",
      ceiling: "limit",
      together: "group limit",
      softCeiling: "soft limit",
      floor: "reservation",
      overpromised: "promises",
      weight: "weight",
      size: "size",
      wall: "wall",
      parent: "what is there",
      dedicated: "dedicated",
      still: "stands still",
    },
    boundHelp: {
      demand: "It gets all that it asks for.",
      ceiling: "A limit, cap or quota holds it, however much is idle.",
      together: "A limit that it has together with others holds it, however much is idle.",
      softCeiling: "A soft limit holds it as long as others want the cycles.",
      floor: "It gets what is reserved for it; its weight alone would give less.",
      overpromised:
        "More is promised here than there is: each is held to its promise in proportion.",
      weight: "It gets its part by weight of what is there.",
      size: "It has no more processors, or no more configured memory.",
      wall: "A wall of hardware or firmware: behind it there is no more.",
      parent: "It gets all that the machine, pool or partition around it has.",
      dedicated: "It holds what is configured, whatever it uses.",
      still: "It does not run.",
    },
    figure: {
      memorySize: "Configured memory",
      demand: "Demand",
      software: "Asked for by its software",
      active: "Active memory",
      touched: "Touched since its start",
      weightShare: "Share by weight",
      weightPart: "Part by weight",
      byWeight: "What its weight gives",
      portion: "Part of the pool on this host",
      poolWeight: "Shares of that part",
      poolFloor: "Reservation of that part",
      poolCeiling: "Limit of that part",
      promised: "Promised in all",
    },
    change: {
      raise: "Raise “{{setting}}” from {{from}} to {{to}}",
      lower: "Lower “{{setting}}” from {{from}} to {{to}}",
      lift: "Lift “{{setting}}” ({{from}})",
      set: "Set “{{setting}}” to {{to}}",
      vcpus: "Raise “{{setting}}” from {{from}} to {{to}}",
      memory: "Raise “{{setting}}” from {{from}} to {{to}}",
      move: "Move it to a host that has more to spare",
    },
    sentence: {
      cpu: {
        nothing: "{{name}} asks for no CPU now, and gets none.",
        demand: "{{name}} gets all that it asks for: {{gets}} cores.",
        size: "{{name}} gets {{gets}} cores: all its processors are busy, and it has no more.",
        ceiling: "{{name}} gets {{gets}} of {{wants}} cores: a limit holds it at {{ceiling}}.",
        throttled:
          "{{name}} gets {{gets}} of {{wants}} cores: its migration withholds {{percent}} of its vCPUs' time, so that it writes less and can be copied.",
        together:
          "{{name}} gets {{gets}} of {{wants}} cores: a limit that it has together with others holds it.",
        softCeiling:
          "{{name}} gets {{gets}} of {{wants}} cores: a soft limit holds it while others want the cycles.",
        floor:
          "{{name}} gets {{gets}} of {{wants}} cores: they are reserved for it, and its weight alone would give less.",
        overpromised:
          "{{name}} gets {{gets}} of {{wants}} cores: more is promised here than there is, and each is held to its promise in proportion.",
        weight:
          "{{name}} gets {{gets}} of {{wants}} cores: its weight {{weight}} of {{weights}} is {{percent}} of {{capacity}}.",
        weightMore:
          "{{name}} gets {{gets}} of {{wants}} cores: its weight {{weight}} of {{weights}} is {{percent}} of {{capacity}}, that is {{part}}, and others leave it more.",
        share:
          "{{name}} gets {{gets}} of {{wants}} cores: its share is {{percent}} of {{capacity}}.",
        shareMore:
          "{{name}} gets {{gets}} of {{wants}} cores: its share is {{percent}} of {{capacity}}, that is {{part}}, and others leave it more.",
        weightLess:
          "{{name}} gets {{gets}} of {{wants}} cores: its weight {{weight}} of {{weights}} is {{percent}} of {{capacity}}, that is {{part}}, and what is promised to others comes off.",
        surplus:
          "{{name}} gets {{gets}} of {{wants}} cores: first the {{floor}} that are promised to it, then by weight its part of what all promises leave.",
        wall: "{{name}} gets {{gets}} of {{wants}} cores: behind its wall there are no more.",
        parent: "{{name}} gets {{gets}} of {{wants}} cores: {{outer}} has no more.",
        dedicated: "{{name}} holds {{gets}} cores of its own.",
        still: {
          off: "{{name}} is off and gets no CPU.",
          suspended: "{{name}} is suspended and gets no CPU.",
          crashed: "{{name}} has crashed with its host and gets no CPU.",
          outside: "{{name}} gets no CPU: what it runs in does not run.",
          switchover: "{{name}} stands still between two machines: its migration ends this moment.",
          paused:
            "{{name}} stands still: there is no way to the pages that it has not fetched yet.",
        },
      },
      memory: {
        nothing: "{{name}} has touched no memory yet.",
        demand: "{{name}} is granted all that it has touched: {{gets}}.",
        size: "{{name}} is granted {{gets}}: it has touched all that is configured.",
        ceiling: "{{name}} is granted {{gets}} of {{wants}}: a limit holds it at {{ceiling}}.",
        together:
          "{{name}} is granted {{gets}} of {{wants}}: a limit that it has together with others holds it.",
        softCeiling: "{{name}} is granted {{gets}} of {{wants}}: a soft limit holds it.",
        floor:
          "{{name}} is granted {{gets}} of {{wants}}: they are reserved for it, and its weight alone would give less.",
        overpromised:
          "{{name}} is granted {{gets}} of {{wants}}: more is promised here than there is, and each is held to its promise in proportion.",
        weight:
          "{{name}} is granted {{gets}} of {{wants}}: its weight {{weight}} of {{weights}} is {{percent}} of {{capacity}}.",
        weightMore:
          "{{name}} is granted {{gets}} of {{wants}}: its weight {{weight}} of {{weights}} is {{percent}} of {{capacity}}, that is {{part}}, and others leave it more.",
        weightLess:
          "{{name}} is granted {{gets}} of {{wants}}: its weight {{weight}} of {{weights}} is {{percent}} of {{capacity}}, that is {{part}}, and what is promised to others comes off.",
        taxed:
          "{{name}} is granted {{gets}} of {{wants}}: its shares {{weight}} of {{weights}} are worth {{price}}, but idle pages count for more than those in use.",
        surplus:
          "{{name}} is granted {{gets}} of {{wants}}: first the {{floor}} that are promised to it, then by weight its part of what all promises leave.",
        wall: "{{name}} is granted {{gets}} of {{wants}}: behind its wall there is no more.",
        parent: "{{name}} is granted {{gets}} of {{wants}}: {{outer}} has no more.",
        dedicated: "{{name}} holds all that is configured: {{gets}}, whatever it uses.",
        still: {
          off: "{{name}} is off and holds no memory.",
          suspended: "{{name}} is suspended: its memory is on disk.",
          crashed: "{{name}} has crashed with its host and holds no memory.",
          outside: "{{name}} holds no memory: what it runs in does not run.",
          switchover: "{{name}} stands still between two machines.",
        },
      },
    },
    cli: {
      title: "{{name}} ({{id}}) at {{time}}",
      state: "asks for {{wants}}, entitled to {{entitled}}, gets {{gets}}; bound by: {{bound}}",
      by: "{{level}}  [{{platform}}]",
    },
  },
  {
    title: "Warum bekommt sie so viel?",
    cpu: "CPU",
    memory: "Speicher",
    loading: "Die Engine wird gefragt …",
    unanswered: "Darauf hat die Engine gerade keine Antwort.",
    wants: "verlangt",
    entitled: "Anspruch",
    gets: "bekommt",
    boundBy: "Grenze",
    levels: "Ebene für Ebene, von der Maschine abwärts",
    level: {
      host: "{{name}} hat {{amount}}",
      wall: "Hinter der Wand „{{name}}“: {{amount}}",
      logicalWall: "Prozessoren „{{name}}“: {{amount}}",
      sharedWall: "Gemeinsame Prozessoren: {{amount}}",
      pool: "Pool {{name}} teilt {{amount}} auf",
      partition: "{{name}} teilt {{amount}} auf",
    },
    upTo: "{{amount}} (bis zu {{most}})",
    could: "{{name}} könnte jetzt {{amount}} haben; dann {{outcome}}.",
    more: "Sie könnte jetzt {{amount}} mehr haben; dann {{outcome}}.",
    outcome: {
      cpu: {
        demand: "hat alles, was darin läuft, so viel es nutzen kann",
        size: "sind alle ihre Prozessoren beschäftigt",
        ceiling: "hält sie ihr Grenzwert",
        together: "hält sie der gemeinsame Grenzwert ihrer Gruppe",
        softCeiling: "hält sie ihr weicher Grenzwert",
        floor: "hat sie, was ihr reserviert ist",
        overpromised: "gilt, was allen zugesagt ist",
        weight: "entscheidet ihr Gewicht",
        wall: "hält sie ihre Wand",
        parent: "ist dort nichts mehr übrig",
      },
      memory: {
        demand: "hat alles, was darin läuft, so viel es nutzen kann",
        size: "ist alles Konfigurierte in Gebrauch",
        ceiling: "hält sie ihr Grenzwert",
        together: "hält sie der gemeinsame Grenzwert ihrer Gruppe",
        softCeiling: "hält sie ihr weicher Grenzwert",
        floor: "hat sie, was ihr reserviert ist",
        overpromised: "gilt, was allen zugesagt ist",
        weight: "entscheidet ihr Gewicht",
        wall: "hält sie ihre Wand",
        parent: "ist dort nichts mehr übrig",
      },
    },
    kept: "ohne {{amount}}, die {{name}} für sich behält",
    shared: "gemeinsam",
    arriving: "{{name}} (unterwegs hierher)",
    idle: "bleibt übrig",
    others_one: "1 weitere",
    others_other: "{{count}} weitere",
    barLabel: "Wer wie viel bekommt",
    tableLabel: "Wer es unter sich aufteilt",
    inUnit: "in {{unit}}",
    nameInUnit: "Name; Mengen in {{unit}}",
    unit: { cores: "Kernen" },
    column: {
      name: "Name",
      weight: "Gewicht",
      floor: "Mindestens",
      ceiling: "Höchstens",
      wants: "Will",
      gets: "Erhält",
      bound: "Grenze",
    },
    all: "Alle, die es aufteilen",
    source: "Quelle",
    assumed: "Annahme",
    assumedHelp:
      "Diese Zahl hat niemand veröffentlicht: Sie wurde für diesen Raum gesetzt und lässt sich ändern.",
    ways: "Was daran etwas ändern würde",
    taken: {
      title: "Womit der Rest bestritten wird",
      readBack: "Sie wartet auf {{rate}} MiB Seiten je Sekunde.",
      state: "Der Host ist im Speicherzustand {{state}}: {{does}}.",
    },
    wouldGet: "sie bekäme {{amount}}",
    moreWork: "davon {{percent}} mehr für eigene Arbeit",
    takes: "erfordert: {{term}}",
    at: "{{name}}: {{what}}",
    yes: "ja",
    no: "nein",
    none: "keine Angabe",
    bound: {
      demand: "Bedarf",
      ceiling: "Grenzwert",
      together: "Gruppengrenzwert",
      softCeiling: "weich begrenzt",
      floor: "Reservierung",
      overpromised: "Zusagen",
      weight: "Gewicht",
      size: "Größe",
      wall: "Wand",
      parent: "Vorhandenes",
      dedicated: "fest",
      still: "steht still",
    },
    boundHelp: {
      demand: "Sie bekommt alles, was sie verlangt.",
      ceiling: "Grenzwert, Capping oder Quota hält sie, wie viel auch brachliegt.",
      together:
        "Ein Grenzwert, den sie mit anderen gemeinsam hat, hält sie, wie viel auch brachliegt.",
      softCeiling: "Ein weicher Grenzwert hält sie, solange andere die Zyklen wollen.",
      floor: "Sie bekommt, was ihr reserviert ist; nach Gewicht allein wäre es weniger.",
      overpromised:
        "Hier ist mehr zugesagt, als da ist: Alle werden im Verhältnis ihrer Zusagen gehalten.",
      weight: "Sie bekommt nach Gewicht ihren Teil von dem, was da ist.",
      size: "Mehr Prozessoren oder mehr konfigurierten Speicher hat sie nicht.",
      wall: "Eine Wand aus Hardware oder Firmware: Dahinter gibt es nicht mehr.",
      parent: "Sie bekommt alles, was Maschine, Pool oder Partition um sie herum haben.",
      dedicated: "Sie hält, was konfiguriert ist, was immer sie davon nutzt.",
      still: "Sie läuft nicht.",
    },
    figure: {
      memorySize: "Konfigurierter Speicher",
      demand: "Bedarf",
      software: "Von ihrer Software verlangt",
      active: "Aktiver Speicher",
      touched: "Seit dem Start berührt",
      weightShare: "Anteil nach Gewicht",
      weightPart: "Teil nach Gewicht",
      byWeight: "Was ihr Gewicht ergibt",
      portion: "Teil des Pools auf diesem Host",
      poolWeight: "Anteile (shares) dieses Teils",
      poolFloor: "Reservierung dieses Teils",
      poolCeiling: "Grenzwert dieses Teils",
      promised: "Insgesamt zugesagt",
    },
    change: {
      raise: "„{{setting}}“ von {{from}} auf {{to}} erhöhen",
      lower: "„{{setting}}“ von {{from}} auf {{to}} senken",
      lift: "„{{setting}}“ aufheben ({{from}})",
      set: "„{{setting}}“ auf {{to}} setzen",
      vcpus: "„{{setting}}“ von {{from}} auf {{to}} erhöhen",
      memory: "„{{setting}}“ von {{from}} auf {{to}} erhöhen",
      move: "Auf einen Host verschieben, der mehr übrig hat",
    },
    sentence: {
      cpu: {
        nothing: "{{name}} verlangt gerade keine CPU und bekommt keine.",
        demand: "{{name}} bekommt alles, was sie verlangt: {{gets}} Kerne.",
        size: "{{name}} bekommt {{gets}} Kerne: Alle ihre Prozessoren sind beschäftigt, mehr hat sie nicht.",
        ceiling:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ein Grenzwert hält sie bei {{ceiling}}.",
        throttled:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ihre Migration enthält ihr {{percent}} der vCPU-Zeit vor, damit sie weniger schreibt und sich kopieren lässt.",
        together:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ein Grenzwert, den sie mit anderen gemeinsam hat, hält sie.",
        softCeiling:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ein weicher Grenzwert hält sie, solange andere die Zyklen wollen.",
        floor:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Sie sind ihr reserviert, nach Gewicht allein wäre es weniger.",
        overpromised:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Hier ist mehr zugesagt, als da ist, und alle werden im Verhältnis ihrer Zusagen gehalten.",
        weight:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ihr Gewicht {{weight}} von {{weights}} sind {{percent}} von {{capacity}}.",
        weightMore:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ihr Gewicht {{weight}} von {{weights}} sind {{percent}} von {{capacity}}, also {{part}}, und andere lassen ihr mehr.",
        share:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ihr Anteil sind {{percent}} von {{capacity}}.",
        shareMore:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ihr Anteil sind {{percent}} von {{capacity}}, also {{part}}, und andere lassen ihr mehr.",
        weightLess:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: Ihr Gewicht {{weight}} von {{weights}} sind {{percent}} von {{capacity}}, also {{part}}, und davon geht ab, was anderen zugesagt ist.",
        surplus:
          "{{name}} bekommt {{gets}} von {{wants}} Kernen: zuerst die zugesagten {{floor}}, dann nach Gewicht ihren Teil von dem, was alle Zusagen übrig lassen.",
        wall: "{{name}} bekommt {{gets}} von {{wants}} Kernen: Hinter ihrer Wand gibt es nicht mehr.",
        parent: "{{name}} bekommt {{gets}} von {{wants}} Kernen: Mehr hat {{outer}} nicht.",
        dedicated: "{{name}} hat {{gets}} Kerne für sich.",
        still: {
          off: "{{name}} ist ausgeschaltet und bekommt keine CPU.",
          suspended: "{{name}} ist angehalten und gesichert; sie bekommt keine CPU.",
          crashed: "{{name}} ist mit ihrem Host abgestürzt und bekommt keine CPU.",
          outside: "{{name}} bekommt keine CPU: Das, worin sie läuft, läuft nicht.",
          switchover:
            "{{name}} steht zwischen zwei Maschinen still: Ihre Migration endet in diesem Augenblick.",
          paused:
            "{{name}} steht still: Zu den Seiten, die noch nicht geholt sind, führt kein Weg.",
        },
      },
      memory: {
        nothing: "{{name}} hat noch keinen Speicher berührt.",
        demand: "{{name}} erhält alles, was sie berührt hat: {{gets}}.",
        size: "{{name}} erhält {{gets}}: Sie hat alles berührt, was konfiguriert ist.",
        ceiling: "{{name}} erhält {{gets}} von {{wants}}: Ein Grenzwert hält sie bei {{ceiling}}.",
        together:
          "{{name}} erhält {{gets}} von {{wants}}: Ein Grenzwert, den sie mit anderen gemeinsam hat, hält sie.",
        softCeiling: "{{name}} erhält {{gets}} von {{wants}}: Ein weicher Grenzwert hält sie.",
        floor:
          "{{name}} erhält {{gets}} von {{wants}}: Sie sind ihr reserviert, nach Gewicht allein wäre es weniger.",
        overpromised:
          "{{name}} erhält {{gets}} von {{wants}}: Hier ist mehr zugesagt, als da ist, und alle werden im Verhältnis ihrer Zusagen gehalten.",
        weight:
          "{{name}} erhält {{gets}} von {{wants}}: Ihr Gewicht {{weight}} von {{weights}} sind {{percent}} von {{capacity}}.",
        weightMore:
          "{{name}} erhält {{gets}} von {{wants}}: Ihr Gewicht {{weight}} von {{weights}} sind {{percent}} von {{capacity}}, also {{part}}, und andere lassen ihr mehr.",
        weightLess:
          "{{name}} erhält {{gets}} von {{wants}}: Ihr Gewicht {{weight}} von {{weights}} sind {{percent}} von {{capacity}}, also {{part}}, und davon geht ab, was anderen zugesagt ist.",
        taxed:
          "{{name}} bekommt {{gets}} von {{wants}}: Ihre Anteile {{weight}} von {{weights}} sind {{price}} wert, aber ungenutzte Seiten zählen mehr als benutzte.",
        surplus:
          "{{name}} erhält {{gets}} von {{wants}}: zuerst die zugesagten {{floor}}, dann nach Gewicht ihren Teil von dem, was alle Zusagen übrig lassen.",
        wall: "{{name}} erhält {{gets}} von {{wants}}: Hinter ihrer Wand gibt es nicht mehr.",
        parent: "{{name}} erhält {{gets}} von {{wants}}: Mehr hat {{outer}} nicht.",
        dedicated:
          "{{name}} hält alles, was konfiguriert ist: {{gets}}, was immer sie davon nutzt.",
        still: {
          off: "{{name}} ist ausgeschaltet und belegt keinen Speicher.",
          suspended: "{{name}} ist angehalten: Ihr Speicher liegt auf der Platte.",
          crashed: "{{name}} ist mit ihrem Host abgestürzt und belegt keinen Speicher.",
          outside: "{{name}} belegt keinen Speicher: Das, worin sie läuft, läuft nicht.",
          switchover: "{{name}} steht zwischen zwei Maschinen still.",
        },
      },
    },
    cli: {
      title: "{{name}} ({{id}}) um {{time}}",
      state:
        "verlangt {{wants}}, Anspruch {{entitled}}, bekommt {{gets}}; begrenzt durch: {{bound}}",
      by: "{{level}}  [{{platform}}]",
    },
  },
);
