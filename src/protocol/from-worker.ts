/**
 * What the page takes from the worker. Both come from one build, so only the shape is checked, and
 * nothing is copied: a publication arrives ten times a second.
 */
import type { LiveTargets } from "./compatibility";
import type { Consolidation, EnergyReport } from "./energy";
import * as z from "zod/mini";
import type { FailoverCapacity, FailureOutlook, FailureSurvey } from "./availability";
import type { Advice, EvacuationPlan } from "./balance";
import type { CommandResult } from "./command";
import type { Explanation } from "./explain";
import type { Fault } from "./fault";
import type { FromWorker, Opened, Publication, RequestName, Requests } from "./messages";
import type { IoReport } from "./io-report";
import type { MicroscopeView } from "./microscope";
import type { MigrationReport } from "./migration";
import type { Series, Sparklines } from "./series";
import type { Verdict } from "./verdict";

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const publicationSchema = z.custom<Publication>(
  (value) =>
    isObject(value) &&
    typeof value["time"] === "number" &&
    typeof value["playing"] === "boolean" &&
    value["frame"] instanceof ArrayBuffer &&
    Array.isArray(value["events"]) &&
    Array.isArray(value["migrations"]) &&
    (value["diff"] === undefined || isObject(value["diff"])) &&
    (value["room"] === undefined || isObject(value["room"])),
);
const faultSchema = z.custom<Fault>(
  (value) => isObject(value) && typeof value["code"] === "string" && isObject(value["place"]),
);
const envelopeSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("response"), id: z.int(), result: z.unknown() }),
  z.object({ type: z.literal("fault"), id: z.int(), fault: faultSchema }),
  z.object({ type: z.literal("progress"), id: z.int(), part: z.number() }),
  z.object({ type: z.literal("failure"), id: z.optional(z.int()), message: z.string() }),
]);

/** Throws where the worker speaks another language. */
export function parseFromWorker(message: unknown): FromWorker {
  return isObject(message) && message["type"] === "publication"
    ? publicationSchema.parse(message)
    : envelopeSchema.parse(message);
}

const microscopeSchema = z.custom<MicroscopeView>(
  (value) =>
    isObject(value) &&
    typeof value["nowUs"] === "number" &&
    isObject(value["dispatcher"]) &&
    Array.isArray(value["choices"]) &&
    Array.isArray(value["vcpus"]) &&
    isObject(value["slices"]) &&
    value["slices"]["start"] instanceof Float64Array,
);
const nothing = z.undefined();
const resultSchemas: { readonly [N in RequestName]: z.ZodMiniType<Requests[N]["result"]> } = {
  open: z.custom<Opened>((value) => isObject(value) && isObject(value["report"])),
  dispatch: z.custom<CommandResult>((value) => isObject(value) && typeof value["ok"] === "boolean"),
  verdicts: z.custom<readonly Verdict[]>((value) => Array.isArray(value)),
  explain: z.custom<Explanation>(
    (value) => isObject(value) && isObject(value["cpu"]) && isObject(value["memory"]),
  ),
  migrations: z.custom<MigrationReport>(
    (value) =>
      isObject(value) && Array.isArray(value["underWay"]) && Array.isArray(value["finished"]),
  ),
  io: z.custom<IoReport>(
    (value) =>
      isObject(value) &&
      Array.isArray(value["datastores"]) &&
      Array.isArray(value["adapters"]) &&
      Array.isArray(value["moves"]),
  ),
  liveTargets: z.custom<LiveTargets>((value) => isObject(value) && Array.isArray(value["unable"])),
  energy: z.custom<EnergyReport>((value) => isObject(value) && typeof value["kWh"] === "number"),
  consolidation: z.custom<Consolidation>(
    (value) => isObject(value) && Array.isArray(value["cases"]),
  ),
  whatIfFail: z.custom<FailureOutlook>(
    (value) =>
      isObject(value) && typeof value["verdict"] === "string" && Array.isArray(value["displaced"]),
  ),
  failureSurvey: z.custom<FailureSurvey>(
    (value) => isObject(value) && Array.isArray(value["singles"]),
  ),
  failoverCapacity: z.custom<FailoverCapacity>(
    (value) => isObject(value) && typeof value["policy"] === "string",
  ),
  advice: z.custom<readonly Advice[]>((value) => Array.isArray(value)),
  evacuation: z.custom<EvacuationPlan>(
    (value) => isObject(value) && Array.isArray(value["moves"]) && Array.isArray(value["rest"]),
  ),
  series: z.custom<Series>((value) => isObject(value) && value["times"] instanceof Float64Array),
  sparklines: z.custom<Sparklines>(
    (value) => isObject(value) && value["values"] instanceof Float32Array,
  ),
  play: nothing,
  pause: nothing,
  step: nothing,
  save: z.string(),
  checkpoint: z.string(),
  restore: nothing,
  hash: z.object({ time: z.number(), hash: z.string() }),
  openMicroscope: microscopeSchema,
  advanceMicroscope: microscopeSchema,
  stepMicroscope: microscopeSchema,
  closeMicroscope: nothing,
};

/** Throws where an answer is not of the kind that was asked for. */
export function parseResult<N extends RequestName>(
  name: N,
  result: unknown,
): Requests[N]["result"] {
  return resultSchemas[name].parse(result);
}
