/**
 * How fast dispatchers run, in percent of a bare binary heap of the same size in the same process
 * (what is counted: testing/rates.ts). The target is 20 %. Both sides run from one bundle, as they do
 * in the browser: calls across modules cost more where modules are served one by one.
 *
 *     npm run bench
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { bench, describe } from "vitest";

const OUT = join(process.cwd(), ".cache", "bench");
await build({
  configFile: false,
  logLevel: "error",
  build: {
    ssr: join(import.meta.dirname, "testing", "rates.ts"),
    outDir: OUT,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: "rates.mjs" } },
  },
  ssr: { noExternal: true },
});
const { DISPATCHERS, LARGE, Race, TYPICAL }: typeof import("./testing/rates") = await import(
  /* @vite-ignore */ pathToFileURL(join(OUT, "rates.mjs")).href
);

const UNITS = 40_000;
/** What other processes take does not count. The two together are exact; apart they are sampled. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

describe.each([TYPICAL, LARGE])("$cpus CPUs, $vcpus vCPUs", (size) => {
  for (const [platform, dispatcher] of DISPATCHERS) {
    const race = new Race(platform, dispatcher, size, clock);
    bench(dispatcher, () => race.round(UNITS), {
      time: 500,
      iterations: 5,
      warmupTime: 200,
      teardown: (_task, mode) => {
        if (mode === "warmup") return;
        const { both, events, dispatches } = race.rate;
        console.log(
          `${size.cpus} × ${size.vcpus} ${dispatcher}: ${both.toFixed(1)} % of the bare heap ` +
            `(events ${events.toFixed(1)}, dispatches ${dispatches.toFixed(1)})`,
        );
      },
    });
  }
});
