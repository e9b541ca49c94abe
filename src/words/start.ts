import { bilingual } from "./bilingual";

/** What `npm start` says in the terminal. */
export const start = bilingual(
  {
    building: "Building the production bundle …",
    running: "Machine Room is running at",
    stop: "Press Ctrl+C to stop it.",
    noPort: "No address to serve at was free.",
  },
  {
    building: "Das Produktions-Bundle wird gebaut …",
    running: "Machine Room läuft unter",
    stop: "Mit Strg+C beenden.",
    noPort: "Es war keine freie Adresse zu bekommen.",
  },
);
