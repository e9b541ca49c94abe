/** Energy, what it costs, and what consolidation is worth. */
import { bilingual } from "./bilingual";

export const power = bilingual(
  {
    title: "Energy",
    drawn: "Drawn so far",
    drawnNote: "in {{time}}",
    drawnHelp:
      "The exact integral of what the hosts drew, by their power curves, since the room was opened.",
    mean: "On average",
    perYear: "At this rate a year",
    cost: "Cost",
    costValue: "{{amount}} so far · {{year}} a year",
    emitted: "Emissions",
    emittedValue: "{{amount}} so far · {{year}} a year",
    kilograms: "{{value}} kg CO₂",
    tonnes: "{{value}} t CO₂",
    money: "{{value}} {{currency}}",
    tariff: "What energy costs",
    price: "Price of a kWh",
    currency: "Currency",
    carbon: "CO₂, kg per kWh",
    consolidation: {
      title: "What consolidation is worth",
      ask: "Work it out",
      again: "Work it out again",
      busy: "Working it out …",
      case: "Case",
      hosts: "Hosts on",
      load: "Mean load",
      power: "Power",
      year: "A year",
      asIs: "As it runs now",
      consolidated: "Emptied where possible",
      silos: "One server each",
      saved: "Emptying {{count}} saves {{energy}} a year: {{names}}.",
      savedCost: "Emptying {{count}} saves {{energy}} ({{money}}) a year: {{names}}.",
      nothing: "No host can be emptied: the others have no room, or what runs may not move.",
      against:
        "As it runs now it draws {{energy}} a year less than one server for each of {{count}}.",
      againstMore:
        "As it runs now it draws {{energy}} a year more than one server for each of {{count}}.",
      assumed:
        "Assumed: the mean load so far, MHz for MHz; hosts filled to {{cpu}} of their CPU and {{memory}} of their memory; what is emptied is switched off; no host is kept in reserve for failures; a server each is an {{silo}}. Cooling is not counted.",
      names: "{{names}} and {{count}} more",
    },
  },
  {
    title: "Energie",
    drawn: "Bisher verbraucht",
    drawnNote: "in {{time}}",
    drawnHelp:
      "Das genaue Integral dessen, was die Hosts nach ihren Leistungskurven aufgenommen haben, seit der Raum geöffnet wurde.",
    mean: "Im Mittel",
    perYear: "So im Jahr",
    cost: "Kosten",
    costValue: "{{amount}} bisher · {{year}} im Jahr",
    emitted: "Emissionen",
    emittedValue: "{{amount}} bisher · {{year}} im Jahr",
    kilograms: "{{value}} kg CO₂",
    tonnes: "{{value}} t CO₂",
    money: "{{value}} {{currency}}",
    tariff: "Was Energie kostet",
    price: "Preis je kWh",
    currency: "Währung",
    carbon: "CO₂, kg je kWh",
    consolidation: {
      title: "Was Konsolidierung bringt",
      ask: "Berechnen",
      again: "Neu berechnen",
      busy: "Wird berechnet …",
      case: "Fall",
      hosts: "Hosts an",
      load: "Mittlere Last",
      power: "Leistung",
      year: "Im Jahr",
      asIs: "Wie es jetzt läuft",
      consolidated: "Wo möglich geleert",
      silos: "Je ein Server",
      saved: "{{count}} zu leeren spart {{energy}} im Jahr: {{names}}.",
      savedCost: "{{count}} zu leeren spart {{energy}} ({{money}}) im Jahr: {{names}}.",
      nothing:
        "Kein Host lässt sich leeren: Auf den anderen ist kein Platz, oder was läuft, darf nicht umziehen.",
      against:
        "Wie es jetzt läuft, verbraucht es {{energy}} im Jahr weniger als mit je einem Server für {{count}}.",
      againstMore:
        "Wie es jetzt läuft, verbraucht es {{energy}} im Jahr mehr als mit je einem Server für {{count}}.",
      assumed:
        "Angenommen: die bisherige mittlere Last, MHz für MHz; Hosts werden bis {{cpu}} ihrer CPU und {{memory}} ihres Speichers gefüllt; was geleert ist, wird ausgeschaltet; kein Host bleibt für Ausfälle in Reserve; der eigene Server ist ein {{silo}}. Kühlung ist nicht gerechnet.",
      names: "{{names}} und {{count}} weitere",
    },
  },
);
