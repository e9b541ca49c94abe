/** Files that stories open: those of the project, and real ones where they lie beside it. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export const defaultRoom = path("../public/scenarios/default.json");
/** An invented estate with every trap that real exports have shown. */
export const fixtureWorkbook = path("../src/interop/fixtures/files/alpenwerk-rvtools.xlsx");
/** z/VM in PR/SM, vPars in an nPar, KVM in a VM of ESX and of KVM. */
export const threeLevels = path("./rooms/threeLevels.json");
/** Two ESX hosts, one of 2008 and one of 2004, with guests of 32 and 64 bits. */
export const generations = path("./rooms/generations.json");

/** Eight hosts, 131 VMs, from a real cluster; not part of the project. */
const realPath = path("../../shared/samples/rvtools/nutanix-BillSampleNext.xlsx");
export const realWorkbook = existsSync(realPath) ? realPath : undefined;
