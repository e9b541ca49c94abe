import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Engine } from "../../engine/engine";
import { parseRoomIndex } from "../../protocol/room-index";
import { scenarioSchema } from "../../protocol/scenario";
import { roomIndex, SCENARIOS } from "./roomIndex";

const written = readFileSync(join(SCENARIOS, "index.json"), "utf8");

it("public/scenarios/index.json is in step with the rooms (else: npm run docs)", () => {
  expect(written).toBe(roomIndex());
});

it("every room that is offered says in both languages what can be seen in it, and opens", () => {
  const rooms = parseRoomIndex(JSON.parse(written));
  expect(rooms[0]?.file).toBe("default.json");
  for (const { file, name, description } of rooms) {
    for (const said of [name, description])
      expect(said, file).toMatchObject({ en: expect.any(String), de: expect.any(String) });
    const scenario = JSON.parse(readFileSync(join(SCENARIOS, file), "utf8")) as unknown;
    expect(() => Engine.open(scenarioSchema.parse(scenario), file)).not.toThrow();
  }
});
