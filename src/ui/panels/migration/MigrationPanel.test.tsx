// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MigrationProgress, MigrationReport } from "../../../protocol/migration";
import type { MigrationView } from "../../../protocol/topology";
import { live } from "../../../store/live";
import { useSelection } from "../../../store/selection";
import type { FakeEngine } from "../../../store/testing/fakeEngine";
import { applyDiff } from "../../../store/topology";
import { setView } from "../../../store/view";
import { requestPaint } from "../../frameLoop";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import MigrationPanel from "./MigrationPanel";

let engine: FakeEngine;

const moving = (partition: string, phase: MigrationView["phase"]): MigrationView => ({
  kind: "migration",
  id: `migration:${partition}`,
  partition,
  from: "esx-1",
  to: "esx-2",
  fromHost: "esx-1",
  toHost: "esx-2",
  phase,
});

const progress = (id: string, more: Partial<MigrationProgress>): MigrationProgress => ({
  id,
  round: 3,
  progress: 0.5,
  roundMiB: 2_048,
  remainingMiB: 512,
  sentMiB: 9_000,
  bandwidthMiBps: 128,
  dirtyMiBps: 320,
  throttlePct: 20,
  downtimeMs: 0,
  etaS: 0,
  converges: false,
  place: 0,
  ...more,
});

const REPORT: MigrationReport = {
  underWay: [
    {
      id: "migration:web-10",
      partition: "web-10",
      rounds: [
        { round: 1, kind: "copy", mib: 8_192, seconds: 64, dirtyMiBps: 320, throttlePct: 0 },
        { round: 2, kind: "copy", mib: 2_048, seconds: 16, dirtyMiBps: 320, throttlePct: 20 },
      ],
      forecast: { seconds: 9_999, downtimeMs: 0, failure: "noProgress" },
      ways: [
        {
          code: "postCopy",
          params: {},
          seconds: 30,
          downtimeMs: 50,
          change: { container: "esx-1", settings: { postCopy: "stalled" } },
        },
        { code: "fasterLink", params: {}, seconds: 12, downtimeMs: 80 },
      ],
    },
    {
      id: "migration:db-1",
      partition: "db-1",
      rounds: [],
      waitsFor: { code: "migrationsOut", params: { where: "esx-1", most: 2 } },
      ways: [],
    },
  ],
  finished: [
    {
      seq: 4,
      partition: "web-2",
      name: "web-2",
      from: "esx-2",
      to: "esx-1",
      outcome: "failed",
      reason: "linkLost",
      askedAt: 0,
      startedAt: 1_000_000,
      endedAt: 61_000_000,
      sentMiB: 4_096,
      downtimeMs: 0,
      rounds: [],
    },
  ],
};

beforeEach(() => {
  setView({ language: "en" });
  engine = openSmallRoom();
  engine.answers.migrations = () => REPORT;
  applyDiff(undefined, {
    put: [moving("web-10", "precopy"), moving("db-1", "queued")],
    removed: [],
  });
  live.migrations = new Map(
    [
      progress("migration:web-10", {}),
      progress("migration:db-1", { place: 1, bandwidthMiBps: 0 }),
    ].map((each) => [each.id, each]),
  );
  live.version += 1;
});
afterEach(cleanup);

async function card(name: string) {
  requestPaint();
  return within(await screen.findByRole("article", { name: new RegExp(`^${name}`) }));
}

describe("migrations", () => {
  test("say how far each is, in rounds, pages and rates", async () => {
    show(<MigrationPanel />);
    const web = await card("web-10");
    await waitFor(() =>
      web.getByText(/Round 3: 512\sMiB of 2\sGiB left, 131,072 pages · sends 128\sMiB\/s/),
    );
    web.getByText(/writes 320\sMiB\/s · slowed down by 20\s% · does not end as things are/);
    web.getByRole("img", { name: /2 rounds; the largest 8\sGiB, the last 2\sGiB/ });
  });

  test("say of one that does not converge what would help, and do it", async () => {
    show(<MigrationPanel />);
    const web = await card("web-10");
    await web.findByText(/It does not converge/);
    web.getByText(/then 30\ss to go, 50\sms of it standing still/);
    // No command can lay another link.
    expect(web.getAllByRole("button", { name: /^Set it so/ })).toHaveLength(1);
    fireEvent.click(web.getByRole("button", { name: /^Set it so: Post-copy/ }));
    await waitFor(() =>
      expect(engine.asked).toContainEqual({
        name: "dispatch",
        params: {
          command: {
            type: "changeSystem",
            container: "esx-1",
            settings: { postCopy: "stalled" },
          },
        },
      }),
    );
  });

  test("say what waits, for what, and in which place", async () => {
    show(<MigrationPanel />);
    const db = await card("db-1");
    await db.findByText(/No more may leave esx-1 at one time \(2\)/);
    db.getByText(/Place 1 in the queue/);
  });

  test("can be cancelled, and lead to whom they are about", async () => {
    show(<MigrationPanel />);
    const web = await card("web-10");
    fireEvent.click(web.getByRole("button", { name: "Cancel the migration of web-10" }));
    await waitFor(() =>
      expect(engine.asked).toContainEqual({
        name: "dispatch",
        params: { command: { type: "migrate", partition: "web-10", to: "esx-1" } },
      }),
    );
    fireEvent.click(web.getByRole("button", { name: "web-10" }));
    expect(useSelection.getState().ids).toEqual(["web-10"]);
  });

  test("are remembered with what they came to, in German too", async () => {
    setView({ language: "de" });
    show(<MigrationPanel />);
    requestPaint();
    const over = within(await screen.findByRole("region", { name: "Beendet" }));
    over.getByText("gescheitert");
    over.getByText("Das Netz zwischen beiden Hosts ist weg.");
    over.getByText(/1\smin, 0 Runden, 4\sGiB gesendet/);
  });

  test("there is no way back for one that has landed", async () => {
    applyDiff(undefined, { put: [moving("web-10", "postcopy")], removed: [] });
    show(<MigrationPanel />);
    const web = await card("web-10");
    expect(web.queryByRole("button", { name: /^Cancel/ })).toBeNull();
    await waitFor(() => web.getByText(/512\sMiB of 2\sGiB still to fetch/));
  });
});
