/**
 * What the worker takes from the page, checked to the last field: commands come from people's
 * scripts too, and whatever is let in here changes the room.
 */
import { z } from "zod";
import { commandSchema } from "./command";
import type { RequestName, Requests, ToWorker } from "./messages";
import { LIMITS } from "./scenario-parts";
import { WINDOWS } from "./series";
import { DAY, SECOND } from "./units";

const subject = z.string().max(LIMITS.textLength);
const subjects = z.array(subject).max(LIMITS.entities);
/** No more than the ten years that a scenario may span. */
const time = z
  .int()
  .min(0)
  .max(3_660 * DAY);
const nothing = z.strictObject({});

const paramsSchemas: { readonly [N in RequestName]: z.ZodType<Requests[N]["params"]> } = {
  open: z.strictObject({
    files: z
      .array(z.strictObject({ path: z.string().max(4_096), bytes: z.instanceof(ArrayBuffer) }))
      .max(100_000),
    runTo: time.optional(),
  }),
  dispatch: z.strictObject({ command: commandSchema }),
  verdicts: z.strictObject({ partitions: subjects }),
  explain: z.strictObject({ partition: subject }),
  migrations: nothing,
  io: nothing,
  liveTargets: z.strictObject({ partition: subject }),
  energy: z.strictObject({ subject }),
  consolidation: z.strictObject({ subject }),
  whatIfFail: z.strictObject({ hosts: subjects }),
  failureSurvey: z.strictObject({ cluster: subject }),
  failoverCapacity: z.strictObject({ cluster: subject }),
  advice: z.strictObject({ host: subject }),
  evacuation: z.strictObject({ host: subject }),
  series: z.strictObject({ subject, window: z.enum(WINDOWS) }),
  sparklines: z.strictObject({ subjects }),
  play: z.strictObject({ speed: z.number().min(0.01).max(100_000) }),
  pause: nothing,
  step: z.strictObject({ by: time }),
  save: nothing,
  checkpoint: nothing,
  restore: z.strictObject({ checkpoint: z.string() }),
  hash: nothing,
  openMicroscope: z.strictObject({ container: subject, dispatcher: subject.optional() }),
  // Slice by slice: a minute of it would be minutes of work.
  advanceMicroscope: z.strictObject({ us: z.int().min(0).max(SECOND) }),
  stepMicroscope: nothing,
  closeMicroscope: nothing,
};

const envelopeSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("request"),
    id: z.int().min(1),
    name: z.enum(Object.keys(paramsSchemas) as RequestName[]),
    params: z.unknown(),
  }),
  z.strictObject({ type: z.literal("credit"), count: z.int().min(1).max(1_000) }),
  z.strictObject({ type: z.literal("crash") }),
]);

export type Parsed =
  | { readonly ok: true; readonly message: ToWorker }
  /** `id` is the request's that must be told, where it can be made out. */
  | { readonly ok: false; readonly id?: number; readonly path: string; readonly expected: string };

export function parseToWorker(message: unknown): Parsed {
  const envelope = envelopeSchema.safeParse(message);
  if (!envelope.success) return { ok: false, ...firstIssue(envelope.error) };
  if (envelope.data.type !== "request") return { ok: true, message: envelope.data };
  const { id, name } = envelope.data;
  const params = paramsSchemas[name].safeParse(envelope.data.params);
  if (!params.success) return { ok: false, id, ...firstIssue(params.error) };
  return { ok: true, message: { ...envelope.data, params: params.data } as ToWorker };
}

function firstIssue(error: z.ZodError): { path: string; expected: string } {
  const issue = error.issues[0];
  return { path: issue?.path.join(".") ?? "", expected: issue?.message ?? "" };
}
