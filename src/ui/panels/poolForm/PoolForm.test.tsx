// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useSelection } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { connectTestEngine, type Asked } from "../../commands/testEngine";
import { openTestRoom } from "../../commands/testRoom";
import { PoolForm } from "./PoolForm";

let asked: readonly Asked[];

beforeEach(() => {
  openTestRoom();
  asked = connectTestEngine({
    dispatch: () => ({
      ok: true,
      seq: 1,
      inverse: { type: "removePool", pool: "web-farm" },
    }),
  });
});
afterEach(cleanup);

test("adds a pool around what was chosen, by the platform's own word", async () => {
  const { platforms } = useTopology.getState();
  const esx = { ...platforms.get("esx")!, poolTerm: { en: "resource pool", de: "Ressourcenpool" } };
  useTopology.setState({ platforms: new Map([["esx", esx]]) });
  const close = vi.fn();
  render(
    <MantineProvider env="test">
      <PoolForm owner="esx-01" parent={undefined} members={["web-01"]} onClose={close} />
    </MantineProvider>,
  );
  expect(screen.getByText("Add: resource pool")).toBeTruthy();
  expect(screen.getByText(/In it: web-01/)).toBeTruthy();
  const name = screen.getByRole("textbox", { name: "Name" });
  fireEvent.change(name, { target: { value: "Web farm" } });
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Add" }));
  });
  expect(asked.map(({ params }) => params)).toContainEqual({
    command: {
      type: "addPool",
      pool: { id: "web-farm", name: "Web farm", owner: "esx-01" },
      members: ["web-01"],
    },
  });
  expect(close).toHaveBeenCalled();
  expect(useSelection.getState().reveal?.id).toBe("esx-01");
});
