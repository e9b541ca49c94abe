// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { lazy } from "react";
import { afterEach, expect, test } from "vitest";
import { Later } from "./Later";

afterEach(cleanup);

const idle = () => document.documentElement.dataset.idle;
const frame = () => new Promise((done) => requestAnimationFrame(done));

test("the page is not idle until a part that it waits for is there", async () => {
  let arrive: (part: { default: () => string }) => void = () => {};
  const Part = lazy(() => new Promise<{ default: () => string }>((done) => (arrive = done)));
  render(
    <Later fallback="soon">
      <Part />
    </Later>,
  );
  await act(frame);
  expect(screen.getByText("soon")).toBeTruthy();
  expect(idle()).toBe("false");
  arrive({ default: () => "there" });
  expect(await screen.findByText("there")).toBeTruthy();
  await act(frame);
  expect(idle()).toBe("true");
});
