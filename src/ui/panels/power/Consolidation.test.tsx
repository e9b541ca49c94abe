// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import "../../laterWords/power";
import type { Consolidation as Answer, Tariff } from "../../../protocol/energy";
import { setEngine } from "../../../store/engine";
import { FakeEngine } from "../../../store/testing/fakeEngine";
import { show } from "../testing/page";
import { openSmallRoom } from "../testing/smallRoom";
import { Consolidation } from "./Consolidation";
import { TariffForm } from "./TariffForm";

const answer: Answer = {
  subject: "room",
  cases: [
    { kind: "asIs", hosts: 4, watts: 412, kWhPerYear: 3609, load: 0.25, emptied: [] },
    {
      kind: "consolidated",
      hosts: 2,
      watts: 232,
      kWhPerYear: 2032,
      load: 0.5,
      emptied: ["esx-1", "esx-2"],
    },
    { kind: "silos", hosts: 40, watts: 4000, kWhPerYear: 35_040, load: 0.1, emptied: [] },
  ],
  fill: { cpu: 0.7, memory: 0.9 },
  silo: "HP ProLiant ML110 G5 (Xeon 3075)",
  partitions: ["a", "b"],
  tariff: { pricePerKWh: 0.5, currency: "CHF" },
};

let tariffs: (Tariff | null)[];

beforeEach(() => {
  tariffs = [];
  openSmallRoom();
  setEngine(
    new FakeEngine({
      consolidation: () => answer,
      dispatch: ({ command }) => {
        if (command.type === "setTariff") tariffs.push(command.tariff);
        return { ok: true, seq: 1, inverse: command };
      },
    }),
  );
});
afterEach(cleanup);

test("is worked out when asked for, and says what is saved, in money, and what was assumed", async () => {
  show(<Consolidation subject="room" />);
  expect(screen.queryByRole("table")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Work it out" }));
  expect(await screen.findAllByRole("row")).toHaveLength(4);
  expect(screen.getByText(/Emptying 2 saves .*MWh \(789.CHF\) a year: esx-1, esx-2/)).toBeTruthy();
  expect(screen.getByText(/less than one server for each of 2/)).toBeTruthy();
  expect(screen.getByText(/Assumed: .*70.%.*90.%.*ML110 G5/)).toBeTruthy();
});

test("a price takes effect when it is entered, beside what stands already", async () => {
  const tariff = { pricePerKWh: 0.2, currency: "EUR", kgCO2PerKWh: 0.4 };
  show(<TariffForm tariff={tariff} onSet={() => undefined} />);
  const price = screen.getByLabelText("Price of a kWh");
  fireEvent.change(price, { target: { value: "-1" } });
  fireEvent.keyDown(price, { key: "Enter" });
  expect(tariffs).toEqual([]);
  fireEvent.change(price, { target: { value: "0.3" } });
  fireEvent.keyDown(price, { key: "Enter" });
  const carbon = screen.getByLabelText("CO₂, kg per kWh");
  fireEvent.change(carbon, { target: { value: "" } });
  fireEvent.keyDown(carbon, { key: "Enter" });
  await waitFor(() => expect(tariffs).toHaveLength(2));
  expect(tariffs).toEqual([
    { pricePerKWh: 0.3, currency: "EUR", kgCO2PerKWh: 0.4 },
    { pricePerKWh: 0.2, currency: "EUR" },
  ]);
});
