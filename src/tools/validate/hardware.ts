/** Hardware partitions. */
import { host, partition } from "../../engine/testing/build";
import { figures, type Example } from "./example";

export const hardwareExamples: readonly Example[] = [
  {
    id: "HWP-07",
    platform: "system370",
    about: "Nothing is shared: an idle partition helps nobody.",
    source: "informit.com 169689",
    confidence: "high",
    rooms: {
      "": {
        hosts: [
          host("system370", 16, {
            boards: [
              { name: "A", cores: 8, memoryMiB: 500_000 },
              { name: "B", cores: 8, memoryMiB: 500_000 },
            ],
          }),
        ],
        partitions: [
          partition("A", 8, { settings: { side: "A" }, cpu: 0.1 }),
          // Its software would keep 14 such processors busy; it has eight.
          partition("B", 8, { settings: { side: "B" }, mhz: 1750 }),
        ],
      },
    },
    measure: (room) =>
      figures(["B gets", "idle in A"], [room().of("B").used, 16 - room().hostUsed()], [8, 7.2]),
  },
];
