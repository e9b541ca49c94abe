// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { commandSchema } from "../../../protocol/command";
import { testHost } from "../../commands/testRoom";
import { addHostCommand, fromScratch, likeHost } from "./newHost";

const MODEL = testHost("esx-01", 0, {
  cores: 32,
  sockets: 2,
  threads: 64,
  model: "PowerEdge R760",
  cpuTypes: { CP: 30, IFL: 2 },
  powerW: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  powerAssumed: false,
});

const hostOf = (form: Parameters<typeof addHostCommand>[0]) => {
  const command = addHostCommand(form, "new");
  expect(commandSchema.safeParse(command).success).toBe(true);
  return command?.type === "addHost" ? command.host : undefined;
};

test("a host like another is its twin", () => {
  const host = hostOf({ ...likeHost(MODEL), name: "esx-09" });
  expect(host?.cpu).toMatchObject({ sockets: 2, coresPerSocket: 16, threadsPerCore: 2 });
  expect(host).toMatchObject({ cluster: "prod", model: "PowerEdge R760", powerW: MODEL.powerW });
  expect(host?.cpu.types).toEqual(MODEL.cpuTypes);
});

test("what no longer adds up is left behind when its size is changed", () => {
  const host = hostOf({ ...likeHost(MODEL), name: "esx-09", coresPerSocket: 8 });
  expect(host?.cpu.types).toBeUndefined();
  expect(host?.powerW).toBeUndefined();
  expect(host?.model).toBe("PowerEdge R760");
});

test("the release and the processor's generation go along, each as it is stated", () => {
  const old = { ...MODEL, release: "VMware ESX 3.5", statedGeneration: "em64t" } as const;
  const twin = { ...likeHost(old), name: "esx-09" };
  expect(hostOf(twin)).toMatchObject({ release: "VMware ESX 3.5", cpu: { generation: "em64t" } });
  const other = hostOf({ ...twin, release: " ", generation: undefined });
  expect(other?.release).toBeUndefined();
  expect(other?.cpu).not.toHaveProperty("generation");
  // Processors of another kind have no such generation.
  expect(hostOf({ ...twin, architecture: "power" })?.cpu).not.toHaveProperty("generation");
});

test("from scratch is a well-formed command too; without a name there is none", () => {
  expect(hostOf({ ...fromScratch("esx"), name: "new" })?.architecture).toBe("x86-64");
  expect(addHostCommand({ ...fromScratch("esx"), name: "  " }, "new")).toBeUndefined();
});
