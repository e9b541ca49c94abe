/** The page as a user knows it: regions by their names, actions by theirs, things by their ids. */
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import type { EventCode } from "../../src/protocol/event";
import type { RequestName, Requests } from "../../src/protocol/messages";
import type { Scenario } from "../../src/protocol/scenario";
import type { MachineRoom } from "../../src/store/machineRoom";
import { catalogue, type Language } from "../../src/words/catalogue";
import { defaultRoom } from "../files";
import { Graph } from "./graph";
import { Inspector } from "./inspector";
import { MoveDialog } from "./moveDialog";
import { Side } from "./side";
import { Table } from "./table";
import { called, fill, pattern, type Params } from "./words";

export class Room {
  readonly words: (typeof catalogue)[Language];
  readonly graph: Graph;
  readonly inspector: Inspector;
  readonly moveDialog: MoveDialog;
  readonly side: Side;
  readonly table: Table;

  constructor(
    readonly page: Page,
    language: Language = "en",
  ) {
    this.words = catalogue[language];
    this.graph = new Graph(page, this.words);
    this.inspector = new Inspector(page, this.words);
    this.moveDialog = new MoveDialog(page, this.words);
    this.side = new Side(page, this.words);
    this.table = new Table(page, this.words);
    // While somebody listens, file dialogs reach the story from the first one on; begun only when
    // the key is pressed, listening can come too late for it.
    page.on("filechooser", () => undefined);
  }

  /** Opens the page; `link` is its deep link, by default a room that stands still at its opening. */
  async open(link = "paused"): Promise<void> {
    await this.page.goto(`./?${link}`);
    await this.ready();
  }

  /**
   * Opens the page with its room at the beginning of time, when nothing has happened in it yet. For
   * stories that open another room at once, or of which nothing depends on the moment: running ahead
   * for a day and a half keeps a core busy about as long as all the rest of opening does.
   */
  async openUntouched(): Promise<void> {
    const scenario = JSON.parse(await readFile(defaultRoom, "utf8")) as Scenario;
    const json = { ...scenario, clock: { ...scenario.clock, opensS: 0 } };
    await this.page.route("**/scenarios/default.json", (route) => route.fulfill({ json }));
    await this.open();
  }

  /**
   * The room is drawn, in whichever band, has run ahead to where it opens (until then it can only be
   * looked at: nothing plays), and the page has nothing left to do. The page itself looks, once a
   * frame: assertions look again after up to a second, and most of every story would be that second.
   */
  async ready(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const drawn = document.querySelector("[data-testid=room] [role=treeitem]");
        const play = document.querySelector("footer button");
        const plays = play !== null && play.getAttribute("aria-disabled") !== "true";
        return drawn !== null && plays && document.documentElement.dataset["idle"] === "true";
      },
      undefined,
      { timeout: 30_000 },
    );
  }

  /** Nothing is waiting to be drawn. */
  async idle(): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-idle", "true");
  }

  /** A button of the page's chrome, by the key of its words. */
  action(
    name: keyof (typeof catalogue)["en"]["shell"]["action"],
    params: Readonly<Record<string, string>> = {},
  ): Locator {
    return this.page.getByRole("button", { name: pattern(this.words.shell.action[name], params) });
  }

  /** The other appearance, dark for light, of all that is open: a dialog, a menu, a panel. */
  async turnTheme(): Promise<void> {
    const { themeDark, themeLight } = this.words.shell.action;
    const name = new RegExp(`^(${themeDark}|${themeLight})$`);
    const html = this.page.locator("html");
    const before = (await html.getAttribute("data-mantine-color-scheme")) ?? "";
    // Colours that are still on their way are nobody's colours.
    await this.page.emulateMedia({ reducedMotion: "reduce" });
    // Behind a dialog the button is there, but out of reach of a hand.
    await this.page.getByRole("button", { name, includeHidden: true }).dispatchEvent("click");
    await expect(html).not.toHaveAttribute("data-mantine-color-scheme", before);
    await this.idle();
  }

  /** The simulated clock, in words. */
  get clock(): Locator {
    return this.page.getByRole("contentinfo", { name: this.words.shell.landmark.time });
  }

  /** "26 / 26": the hosts that are on, of all. */
  get hostsOn(): Locator {
    return this.page
      .getByRole("region", { name: this.words.shell.landmark.totals })
      .locator("[data-metric=hosts] b");
  }

  get undo(): Locator {
    return this.page.getByRole("button", {
      name: new RegExp(`^${this.words.shell.action.undo}(:|$)`),
    });
  }

  get redo(): Locator {
    return this.page.getByRole("button", {
      name: new RegExp(`^${this.words.shell.action.redo}(:|$)`),
    });
  }

  /** What the page tells in passing: refusals, files that were opened. */
  get notices(): Locator {
    return this.page.getByRole("alert");
  }

  /** Finds something by its name in the palette and goes there; the keys then act on it. */
  async goTo(name: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    const box = this.page.getByPlaceholder(this.words.shell.palette.placeholder);
    await box.fill(name);
    await this.page.getByRole("option").filter({ hasText: name }).first().waitFor();
    await box.press("Enter");
    await expect(box).toBeHidden();
    await expect(this.inspector.title(name)).toBeVisible();
  }

  /** Does something by its name in the palette, with what is chosen. */
  async doFromPalette(
    action: keyof (typeof catalogue)["en"]["shell"]["action"],
    params: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.page.keyboard.press("Control+k");
    const box = this.page.getByPlaceholder(this.words.shell.palette.placeholder);
    const name = fill(this.words.shell.action[action], params);
    await box.fill(this.words.shell.action[action]);
    await this.page.getByRole("option").filter({ hasText: name }).first().waitFor();
    await box.press("Enter");
    await expect(box).toBeHidden();
  }

  /**
   * Goes so close to hosts or clusters that what they hold can be read and grasped: chooses them, and
   * fits them into the window. How the room opens depends on how much stands in it.
   */
  async lookAt(first: string, ...others: readonly string[]): Promise<void> {
    await this.side.select(first);
    for (const other of others) await this.side.select(other, true);
    // In a field or a list letters would be typed.
    await this.graph.tree.focus();
    await this.page.keyboard.press("Shift+F");
    await this.graph.rest();
    await expect(this.graph.hosts.first()).toBeVisible();
    await this.idle();
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole("dialog", { name });
  }

  /** The context menu of a thing: opens it there, and chooses an entry. */
  async choose(
    thing: Locator,
    action: keyof (typeof catalogue)["en"]["shell"]["action"],
    params: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await thing.click({ button: "right" });
    await this.page
      .getByRole("menu")
      .getByRole("menuitem", { name: called(this.words.shell.action[action], params) })
      .click();
  }

  /** Opens files through the chooser, as a user does. */
  async openFiles(...paths: string[]): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.keyboard.press("Control+o");
    await (await chooser).setFiles(paths);
  }

  /** A request to the engine, past the page: for asking, and for changes that are not the story. */
  request<N extends RequestName>(
    name: N,
    params: Requests[N]["params"],
  ): Promise<Requests[N]["result"]> {
    return this.page.evaluate(
      ([request, values]) => {
        const machineRoom: MachineRoom | undefined = window.machineRoom;
        if (!machineRoom) throw new Error("the page exposes no machineRoom");
        return machineRoom.engine()(request, values);
      },
      [name, params] as const,
    );
  }

  /** The room as it is now. */
  async scenario(): Promise<Scenario> {
    return JSON.parse(await this.request("save", {})) as Scenario;
  }

  /** A digest of the room's state: equal if nothing has changed. */
  async hash(): Promise<string> {
    return (await this.request("hash", {})).hash;
  }

  /** What a partition runs in now. */
  async containerOf(id: string): Promise<string | undefined> {
    const { partitions } = await this.scenario();
    return partitions.find((partition) => partition.id === id)?.container;
  }

  /** Lets simulated seconds pass, the page standing still before and after. */
  async pass(seconds: number): Promise<void> {
    await this.request("step", { by: seconds * 1_000_000 });
    await this.idle();
  }

  /** An event's words, in the singular or the plural; gaps without a param match anything. */
  event(code: EventCode, params: Params): RegExp {
    const phrases: Readonly<Record<string, string>> = this.words.engine.event;
    const forms = [code, `${code}_one`, `${code}_other`].flatMap((key) => phrases[key] ?? []);
    return new RegExp(forms.map((form) => fill(form, params).source).join("|"));
  }
}
