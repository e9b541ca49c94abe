// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_ALARM_RULES, type Alarm } from "../../../protocol/alarm";
import { useAlarms } from "../../../store/alarms";
import { useSelection } from "../../../store/selection";
import { connectTestEngine, type Asked } from "../../commands/testEngine";
import { setPanels } from "../panelMemory";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import AlarmPanel from "./AlarmPanel";

const alarm = (id: string, change: Partial<Alarm> = {}): Alarm => ({
  id,
  code: "hostFailed",
  subject: "esx-1",
  severity: "trouble",
  since: 0,
  seq: 1,
  params: { name: "esx-1", count: 3 },
  acknowledged: false,
  ...change,
});

let asked: readonly Asked[];
const commands = () => asked.map(({ params }) => (params as { command: unknown }).command);

beforeEach(() => {
  setPanels({ alarmsOpen: true });
  openSmallRoom();
  asked = connectTestEngine();
  useAlarms.setState({
    open: [
      alarm("hostFailed esx-1"),
      alarm("readyHigh db-1", {
        code: "readyHigh",
        subject: "db-1",
        severity: "warning",
        params: { name: "db-1", percent: 20, most: 10, minutes: 5 },
        acknowledged: true,
      }),
    ],
    rules: DEFAULT_ALARM_RULES,
  });
  show(<AlarmPanel />);
});
afterEach(cleanup);

test("an alarm says what is wrong and what to do, and selects whom it is about", () => {
  expect(screen.getByText(/put its service profile on another blade/)).toBeTruthy();
  fireEvent.click(screen.getByText(/db-1 has waited for CPU/));
  expect(useSelection.getState().ids).toEqual(["db-1"]);
});

test("is acknowledged, and those that are known can be left out", async () => {
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: /^Acknowledge: / }));
  });
  expect(commands()).toEqual([
    { type: "acknowledgeAlarm", alarm: "hostFailed esx-1", acknowledged: true },
  ]);
  fireEvent.change(screen.getByLabelText("Which alarms"), { target: { value: "news" } });
  expect(screen.getAllByRole("listitem")).toHaveLength(1);
  act(() => useAlarms.setState({ open: [] }));
  expect(screen.getByText("All alarms are acknowledged.")).toBeTruthy();
});

test("the threshold for ready time is set, within its bounds", async () => {
  const field = screen.getByLabelText("more than, % of its time");
  fireEvent.change(field, { target: { value: "120" } });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(commands()).toEqual([]);
  await act(async () => {
    fireEvent.change(field, { target: { value: "15" } });
    fireEvent.keyDown(field, { key: "Enter" });
  });
  expect(commands()).toEqual([{ type: "setAlarmRules", rules: { readyPct: 15, readyS: 300 } }]);
});
