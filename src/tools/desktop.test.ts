import { expect, it } from "vitest";
import { hasDesktop } from "./desktop";

it("opens a browser only where somebody would see it", () => {
  const linux = { platform: "linux", interactive: true } as const;
  expect(hasDesktop({ ...linux, env: { DISPLAY: ":0" } })).toBe(true);
  expect(hasDesktop({ ...linux, env: { WAYLAND_DISPLAY: "wayland-0" } })).toBe(true);
  expect(hasDesktop({ ...linux, env: {} })).toBe(false);
  expect(hasDesktop({ ...linux, env: { DISPLAY: ":0", CI: "true" } })).toBe(false);
  expect(hasDesktop({ ...linux, env: { DISPLAY: ":0" }, interactive: false })).toBe(false);
  expect(hasDesktop({ platform: "darwin", interactive: true, env: {} })).toBe(true);
  const overSsh = { SSH_CONNECTION: "10.0.0.1 22 10.0.0.2 22" };
  expect(hasDesktop({ platform: "darwin", interactive: true, env: overSsh })).toBe(false);
});
