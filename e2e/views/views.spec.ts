/**
 * Every view of the page, drawn into `shots/` to be looked at: `near-dark-de-1920.png` is the near
 * band, dark, in German, at 1920 × 1080. Nothing is asserted here beyond that it could be drawn.
 */
import { fileURLToPath } from "node:url";
import { test } from "@playwright/test";
import { fixtureWorkbook } from "../files";
import { Microscope } from "../pages/microscope";
import { Room } from "../pages/room";

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ["light", "dark"] as const;
const LANGUAGES = ["en", "de"] as const;

async function underMicroscope(room: Room, name: string): Promise<Microscope> {
  const microscope = new Microscope(room.page, room.words);
  await room.goTo(name);
  await press(room, "x");
  await microscope.still();
  return microscope;
}

interface View {
  readonly name: string;
  /** Brings the page there; what is on it then is drawn. */
  readonly show: (room: Room) => Promise<void>;
}

async function press(room: Room, key: string): Promise<void> {
  await room.page.keyboard.press(key);
}

async function near(room: Room): Promise<void> {
  await room.goTo("esx-02");
  await press(room, "Shift+F");
  await room.goTo("erp-05");
}

/** Both ends of a move. */
async function lookAtBothEnds(room: Room): Promise<void> {
  await room.lookAt("esx-02", "esx-03");
}

/** Presses a key of the zoom until hosts are nodes of the page, or painted from afar. */
async function zoomUntil(room: Room, key: "+" | "-", mounted: boolean): Promise<void> {
  while ((await room.graph.hosts.count()) > 0 !== mounted) {
    await press(room, key);
    await room.graph.rest();
  }
}

/** So many decades into the hall. */
async function walk(room: Room, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await press(room, "]");
    await room.page.locator("[data-walk]").waitFor();
  }
  await room.idle();
}

const VIEWS: readonly View[] = [
  {
    name: "far",
    show: async (room) => {
      await zoomUntil(room, "-", false);
      // As a hall of many more hosts would open.
      await press(room, "-");
    },
  },
  { name: "opening", show: async () => {} },
  { name: "mid", show: (room) => zoomUntil(room, "+", true) },
  { name: "near", show: near },
  {
    name: "in-the-air",
    show: async (room) => {
      await lookAtBothEnds(room);
      await room.graph.lift("erp-05");
      await room.graph.carryOver("esx-03");
    },
  },
  {
    name: "migrating",
    show: async (room) => {
      await lookAtBothEnds(room);
      await room.graph.drag("erp-05", "esx-03");
      await room.pass(8);
    },
  },
  {
    name: "move-dialog",
    show: async (room) => {
      await room.goTo("erp-05");
      await press(room, "m");
      await room.moveDialog.targets.first().waitFor();
    },
  },
  {
    name: "context-menu",
    show: async (room) => {
      await lookAtBothEnds(room);
      await room.graph.partition("erp-05").click({ button: "right" });
      await room.page.getByRole("menu").waitFor();
    },
  },
  {
    name: "several",
    show: async (room) => {
      await lookAtBothEnds(room);
      await room.graph.partition("web-03").click();
      await room.graph.partition("web-04").click({ modifiers: ["Shift"] });
      await room.graph.partition("db-03").click({ modifiers: ["Shift"] });
    },
  },
  {
    name: "table",
    show: async (room) => {
      await press(room, "t");
      await room.table.grid.waitFor();
      await room.goTo("erp-05");
    },
  },
  {
    name: "settings",
    show: async (room) => {
      await near(room);
      await room.inspector.tab("settings").click();
      await room.page.locator("#inspector input").first().waitFor();
    },
  },
  {
    name: "host",
    show: async (room) => {
      await room.goTo("esx-02");
      await press(room, "Shift+F");
      await room.page
        .getByRole("button", { name: room.words.inspector.chart.windowNames["24h"] })
        .click();
      await room.inspector.charts.first().waitFor();
    },
  },
  {
    name: "three-levels",
    show: async (room) => {
      await room.goTo("CPC01");
      await press(room, "Shift+F");
      await room.goTo("ZVM1");
    },
  },
  {
    name: "why",
    show: async (room) => {
      await room.goTo("lnx-db1");
      await press(room, "w");
      await room.inspector.levels("cpu").nth(2).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "why-contended",
    show: async (room) => {
      await room.goTo("erp-05");
      await press(room, "w");
      await room.inspector.levels("cpu").first().waitFor();
    },
  },
  {
    name: "microscope",
    show: async (room) => {
      const microscope = await underMicroscope(room, "esx-02");
      await press(room, "ArrowRight");
      await microscope.chart.hover();
    },
  },
  {
    name: "microscope-cfs",
    show: async (room) => {
      await underMicroscope(room, "pve1");
    },
  },
  {
    name: "microscope-table",
    show: async (room) => {
      await underMicroscope(room, "esx-02");
      await press(room, "t");
    },
  },
  { name: "hall-1970s", show: (room) => walk(room, 1) },
  { name: "hall-2000s", show: (room) => walk(room, 4) },
  { name: "hall-2020s", show: (room) => walk(room, 6) },
  {
    name: "gallery",
    show: async (room) => {
      await press(room, "g");
      await room.dialog(room.words.story.gallery.title).waitFor();
    },
  },
  {
    name: "platform-card",
    show: async (room) => {
      await room.goTo("superdome");
      await press(room, "Shift+F");
      await room.inspector.panel.getByText(room.words.story.card.details).click();
    },
  },
  {
    name: "blade-dialog",
    show: async (room) => {
      await room.goTo("vblock-01");
      await press(room, "Shift+F");
      await room.action("associateProfile").click();
      await room.page.getByRole("button", { name: room.words.story.blade.submit }).click();
      await room.page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "rooms",
    show: async (room) => {
      await room.doFromPalette("openRooms");
      await room.page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "memory-pressure",
    show: async (room) => {
      await room.open("scenario=memory-pressure&paused");
      await room.lookAt("esx-01", "esx-02");
      await room.pass(90);
      await room.goTo("Archive 02");
    },
  },
  {
    name: "migration-panel",
    show: async (room) => {
      await room.open("scenario=migration&paused");
      await room.lookAt("kvm-01", "kvm-02");
      await room.graph.drag("web-01", "kvm-02");
      await room.graph.drag("ledger", "kvm-02");
      await room.pass(50);
      await room.goTo("ledger");
    },
  },
  {
    name: "datastore",
    show: async (room) => {
      await room.open("scenario=noisy-neighbour&paused");
      await room.inspector.panel.getByRole("button", { name: /DS-Gold/ }).click();
    },
  },
  {
    name: "alarms",
    show: async (room) => {
      await room.open("scenario=failover&paused");
      await room.lookAt("esx-01", "esx-02");
      await room.goTo("esx-01");
      await room.doFromPalette("failHost");
      await room.pass(30);
    },
  },
  {
    name: "what-if-fails",
    show: async (room) => {
      await room.open("scenario=failover&paused");
      await room.goTo("esx-01");
      await room.doFromPalette("whatIfFail");
      await room.page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "balance",
    show: async (room) => {
      await room.open("scenario=skewed-cluster&paused");
      await room.pass(300);
      await room.side.select("Lab");
      await room.inspector.tab("balance").click();
    },
  },
  {
    name: "maintenance",
    show: async (room) => {
      await room.open("scenario=skewed-cluster&paused");
      await room.goTo("esx-03.lab");
      await room.doFromPalette("enterMaintenance");
      await room.page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "cluster-settings",
    show: async (room) => {
      await room.open("scenario=failover&paused");
      await room.side.select("Production");
      await room.inspector.tab("settings").click();
    },
  },
  { name: "palette", show: (room) => press(room, "Control+k") },
  { name: "help", show: (room) => press(room, "?") },
  {
    name: "import-report",
    show: async (room) => {
      await room.openFiles(fixtureWorkbook);
      await room.dialog(room.words.shell.report.title).waitFor();
    },
  },
  {
    name: "bad-file",
    show: async (room) => {
      const bytes = Buffer.from('{ "format": "machine-room/scenario", "version": 99 }');
      const chooser = room.page.waitForEvent("filechooser");
      await press(room, "Control+o");
      const file = { name: "newer.json", mimeType: "application/json", buffer: bytes };
      await (await chooser).setFiles(file);
      await room.dialog(room.words.shell.fault.title).waitFor();
    },
  },
  {
    name: "refused",
    show: async (room) => {
      await room.lookAt("esx-02", "CPC01");
      await room.graph.drag("erp-05", "cpc01");
      await room.notices.first().waitFor();
    },
  },
  {
    name: "failed-host",
    show: async (room) => {
      await room.request("dispatch", { command: { type: "failHost", host: "esx-04" } });
      await room.lookAt("esx-03", "esx-04");
      await room.pass(1);
    },
  },
  {
    name: "dead",
    show: async (room) => {
      await room.page.evaluate(() => window.machineRoom?.crash());
      await room.dialog(room.words.shell.death.title).waitFor();
    },
  },
  {
    name: "form-partition",
    show: async (room) => {
      await room.goTo("esx-03");
      await press(room, "n");
      await room.page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "form-host",
    show: async (room) => {
      await press(room, "Shift+N");
      await room.page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "form-clone",
    show: async (room) => {
      await room.goTo("web-05");
      await press(room, "c");
      await room.page.getByRole("dialog").waitFor();
    },
  },
];

for (const { name, show } of VIEWS) {
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      for (const viewport of SIZES) {
        const file = `${name}-${theme}-${language}-${viewport.width}.png`;
        test.describe(() => {
          test.use({
            viewport,
            colorScheme: theme,
            locale: language === "de" ? "de-DE" : "en-US",
          });

          test(file, async ({ page }) => {
            const room = new Room(page, language);
            await room.open();
            await show(room);
            await room.idle();
            await page.screenshot({
              // What slides in has arrived.
              animations: "disabled",
              path: fileURLToPath(new URL(`../../shots/${file}`, import.meta.url)),
            });
          });
        });
      }
    }
  }
}
