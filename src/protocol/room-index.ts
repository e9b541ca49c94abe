/** The rooms that come with the page (`public/scenarios/index.json`). */
import * as z from "zod/mini";

const bilingual = z.union([z.string(), z.object({ en: z.string(), de: z.string() })]);

const indexSchema = z.object({
  rooms: z.array(
    z.object({
      /** Beside the index. */
      file: z.string().check(z.regex(/^[\w-]+\.json$/)),
      name: bilingual,
      description: bilingual,
      hosts: z.int(),
      partitions: z.int(),
    }),
  ),
});
export type RoomEntry = z.infer<typeof indexSchema>["rooms"][number];

/** Throws where it is none. */
export function parseRoomIndex(value: unknown): readonly RoomEntry[] {
  return indexSchema.parse(value).rooms;
}
