// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Reason } from "../../../protocol/command";
import { show } from "../testing/page";
import { Refused } from "./Refused";

afterEach(cleanup);

test("says two reasons of one kind, each for itself", () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const about = (name: string): Reason => ({ code: "physicalIO", params: { name } });
  show(<Refused reasons={[about("db-01"), about("db-02")]} />);
  const said = screen.getByRole("alert").textContent;
  expect(said).toContain("db-01");
  expect(said).toContain("db-02");
  expect(complaints).not.toHaveBeenCalled();
  complaints.mockRestore();
});
