/** What would bring a migration to its end that does not converge; each was tried (SPEC VER-6). */
import { bilingual } from "../bilingual";

export const converge = bilingual(
  {
    converge: {
      autoConverge: "Auto-converge would help: it slows the VM down until it can be copied.",
      postCopy: "Post-copy would help: it would run on at the target and fetch the rest.",
      wholeLink: "More bandwidth would help: let it take all that the link carries.",
      downtimeLimit: "A longer stand-still would help.",
      stun: "Stun during page send would help: it slows the VM down while it is copied.",
      libxc: "libxc's policy would help: it stops after five passes.",
      passes: "More passes would help.",
      compression: "Compression would help.",
      alone: "Fewer at once would help: alone on the link it arrives.",
      fasterLink: "A faster link would help.",
      none: "Nothing that was tried would help but to move it while it is calm.",
    },
  },
  {
    converge: {
      autoConverge: "Auto-Converge würde helfen: Es bremst die VM, bis sie sich kopieren lässt.",
      postCopy: "Post-Copy würde helfen: Sie liefe am Ziel weiter und holte den Rest.",
      wholeLink: "Mehr Bandbreite würde helfen: alles, was die Verbindung trägt.",
      downtimeLimit: "Ein längerer Stillstand würde helfen.",
      stun: "Stun During Page Send würde helfen: Es bremst die VM, während sie kopiert wird.",
      libxc: "Die Richtlinie von libxc würde helfen: Sie hält nach fünf Runden an.",
      passes: "Mehr Runden würden helfen.",
      compression: "Komprimierung würde helfen.",
      alone: "Weniger auf einmal würde helfen: Allein auf der Verbindung kommt sie an.",
      fasterLink: "Eine schnellere Verbindung würde helfen.",
      none: "Von dem, was erprobt wurde, hilft nichts, als in einer ruhigen Zeit zu verschieben.",
    },
  },
);
