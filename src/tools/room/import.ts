/** `room import`: writes what was read as a scenario file. */
import type { Scenario } from "../../protocol/scenario";
import { writeText } from "./files";
import { readRoom } from "./readRoom";
import { say } from "./say";

/** Returns what to tell the user; nothing if the scenario itself went to standard output. */
export async function importFiles(paths: readonly string[], output: string): Promise<string> {
  const { scenario } = await readRoom(paths);
  writeText(output, scenarioText(scenario));
  if (output === "-") return "";
  const { hosts, partitions, traces } = scenario;
  const params = {
    file: output,
    hosts: hosts.length,
    partitions: partitions.length,
    traces: traces.length,
  };
  return `${say("tools", "import.written", params)}\n`;
}

function scenarioText(scenario: Scenario): string {
  return `${JSON.stringify(scenario, undefined, 2)}\n`;
}
