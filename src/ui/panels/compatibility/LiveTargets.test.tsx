// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { cpuLevel } from "../../../protocol/cpuLevel";
import { setEngine } from "../../../store/engine";
import { FakeEngine } from "../../../store/testing/fakeEngine";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import LiveTargets from "./LiveTargets";

afterEach(cleanup);

test("says to how many hosts it could move live, and why not to the others", async () => {
  openSmallRoom();
  const params = { name: "web", host: "a", needs: "Intel Ice Lake", has: "Intel Haswell" };
  const unable = [{ reason: { code: "cpuLevel", params }, hosts: ["a", "b", "c", "d"] }];
  const level = cpuLevel("intel-icelake")!;
  setEngine(
    new FakeEngine({
      liveTargets: ({ partition }) => ({ partition, level, hosts: 7, able: 3, unable }),
    }),
  );
  show(<LiveTargets partition="web-1" />);
  expect(await screen.findByText("3 of 7 hosts")).toBeTruthy();
  const why = screen.getByText(/Not to a, b, c and one more: web was started with/);
  expect(why.getAttribute("data-tip")).toMatch(/EVC/);
});
