// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { Camera } from "./camera";

const ROOM = { x: 0, y: 0, width: 1000, height: 500 };

function cameraAt(x: number, y: number, size: { width: number; height: number }) {
  let viewport = { x, y, zoom: 1 };
  const element = document.createElement("div");
  Object.defineProperties(element, {
    clientWidth: { value: size.width },
    clientHeight: { value: size.height },
  });
  const done = () => Promise.resolve(true);
  const camera = new Camera(
    {
      getViewport: () => viewport,
      setViewport: (next) => {
        viewport = next;
        return done();
      },
      zoomIn: done,
      zoomOut: done,
    },
    element,
  );
  return { camera, at: () => ({ x: viewport.x, y: viewport.y }) };
}

describe("the room under a card that is held at the window's edge", () => {
  test("stays where it is if it is whole in the window", () => {
    const { camera, at } = cameraAt(100, 100, { width: 1400, height: 800 });
    expect(camera.panWithin(ROOM, 18, -18)).toBe(false);
    expect(at()).toEqual({ x: 100, y: 100 });
  });

  test("comes in from beyond the edge, and no further", () => {
    const { camera, at } = cameraAt(-300, 100, { width: 700, height: 800 });
    expect(camera.panWithin(ROOM, 18, 0)).toBe(true);
    expect(at()).toEqual({ x: -282, y: 100 });
    camera.panWithin(ROOM, 5000, 0);
    // Its left edge stands beside the buttons now, and nothing more is to be seen there.
    expect(at().x).toBeGreaterThanOrEqual(0);
    expect(camera.panWithin(ROOM, 18, 0)).toBe(false);
    expect(camera.panWithin(ROOM, -18, 0)).toBe(true);
  });
});
