/**
 * The rooms that come with the page, by their files: what they are called and what can be seen in
 * them, so that the page can offer them without reading each.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RoomEntry } from "../../protocol/room-index";
import { scenarioSchema } from "../../protocol/scenario";
import { projectRoot } from "../commands";

export const SCENARIOS = join(projectRoot, "public", "scenarios");
const DEFAULT = "default.json";

export function roomIndex(): string {
  const files = readdirSync(SCENARIOS)
    .filter((file) => file.endsWith(".json") && file !== "index.json")
    .sort((a, b) => Number(b === DEFAULT) - Number(a === DEFAULT) || (a < b ? -1 : 1));
  const rooms = files.map((file): RoomEntry => {
    const scenario = scenarioSchema.parse(JSON.parse(readFileSync(join(SCENARIOS, file), "utf8")));
    return {
      file,
      name: scenario.name,
      description: scenario.description ?? "",
      hosts: scenario.hosts.length,
      partitions: scenario.partitions.length,
    };
  });
  return `${JSON.stringify({ rooms }, undefined, 2)}\n`;
}
