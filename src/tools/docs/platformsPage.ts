/** What the platforms say of themselves, as a page for readers. */
import type { Platform } from "../../engine/platforms/platform";
import { allPlatforms } from "../../engine/platforms/registry";
import { platformViews } from "../../engine/platforms/nesting";
import type { Maximum, PlatformView, SettingField, Words } from "../../protocol/platform";

export function platformsPage(): string {
  const views = platformViews().sort((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1));
  const platforms = new Map(allPlatforms().map((each) => [each.view.id, each]));
  const names = new Map(views.map(({ id, name }) => [id, name]));
  return `# Platforms

What each platform says of itself in \`src/engine/platforms/\`: \`npm run docs\` makes this page anew.
Sources marked [R] were read, [D] follow from others, [M] were not confirmed: a maximum of that kind
is shown, and refuses nothing.

${overview(views)}
${views.map((view) => section(view, platforms.get(view.id)!, names)).join("\n")}`;
}

function overview(views: readonly PlatformView[]): string {
  return table(
    ["platform", "since", "boundary", "partition", "CPU", "moves live", "memory"],
    views.map((view) => [
      view.name,
      view.year,
      view.boundary,
      view.partitionTerm.en,
      view.cpuTerm.en,
      yes(view.liveMigration),
      view.memoryOvercommit ? "may be promised more than once" : "dedicated",
    ]),
  );
}

function section(
  view: PlatformView,
  platform: Platform,
  names: ReadonlyMap<string, string>,
): string {
  const { granule, systemSettings, settings, poolSettings, clusterSettings, whyNotLive } = view;
  const { datastoreSettings = [], ioRule } = view;
  const facts = [
    ["Since", String(view.year)],
    ["Boundary", view.boundary],
    [
      "Its words",
      `${view.partitionTerm.en}, ${view.cpuTerm.en}; a restart is “${view.restartTerm.en}”`,
    ],
    ["Runs on", view.architectures.join(", ")],
    ["Divides CPU", ruled(platform.rules.cpu)],
    ["Divides memory", ruled(platform.rules.memory)],
    ["Divides disks and networks", ioRule === undefined ? "" : ruled(ioRule)],
    ["Granule of CPU", ruled(granule.cpu)],
    ["Granule of memory", ruled(granule.memory)],
    ["While it runs", online(view)],
    ["Moves while it runs", moves(platform, whyNotLive)],
    ["Guests on x86", view.techniques.join(", ")],
    [
      "May run inside its partitions",
      view.nests.map((id) => names.get(id)).join(", ") || "nothing",
    ],
    ["Dispatchers", dispatchers(platform)],
    ["Facts from", view.source],
  ].filter(([, value]) => value !== "");
  const list = facts.map(([label, value]) => `- **${label}:** ${value}`).join("\n");
  return [
    `## ${view.name}\n`,
    `${view.story.en}\n`,
    `${list}\n`,
    fields("Settings of a system", systemSettings),
    fields(`Settings of a partition (${view.partitionTerm.en})`, settings),
    fields("Settings of a pool", poolSettings),
    fields("Settings of a cluster", clusterSettings ?? []),
    fields("Settings of a datastore", datastoreSettings),
    maxima(view.maxima),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function ruled({ words, source }: { readonly words: Words; readonly source: string }): string {
  return `${words.en} *(${source})*`;
}

function online({ onlineVcpus, onlineMemory, suspendable }: PlatformView): string {
  const can = [
    ...(onlineVcpus ? ["CPUs may be added and removed"] : []),
    ...(onlineMemory ? ["memory may change"] : []),
    ...(suspendable ? ["it may be suspended"] : []),
  ];
  return can.length === 0 ? "its size stays as it is" : can.join(", ");
}

function moves({ migration }: Platform, whyNot: PlatformView["whyNotLive"]): string {
  if (migration !== undefined) return `yes *(${migration.source})*`;
  return whyNot === undefined ? "no" : `no: ${ruled(whyNot)}`;
}

/** On a machine that says nothing of itself; which one is in force depends on settings and release. */
function dispatchers({ view, dispatchers: choose }: Platform): string {
  const settings = Object.fromEntries(view.systemSettings.map((each) => [each.key, each.default]));
  const system = { name: "", cores: 4, mhz: 1000, memoryMiB: 4096, threadsPerCore: 2, settings };
  const found = choose?.(system) ?? [];
  return found.map((each) => `${each.view.name.en} *(${each.view.source})*`).join("; ") || "none";
}

function fields(title: string, all: readonly SettingField[]): string {
  if (all.length === 0) return "";
  const rows = all.map((field) => [
    `${field.label.en} \`${field.key}\``,
    typeof field.unit === "object" ? field.unit.en : (field.unit ?? ""),
    bounds(field),
    field.derivedDefault === true ? "by size, depth or other settings" : defaultOf(field),
    yes(field.online),
    field.source,
  ]);
  const headings = ["setting", "unit", "bounds", "default", "while running", "source"];
  return `### ${title}\n\n${table(headings, rows)}`;
}

function bounds({ kind, choices, min, max, step, atMost }: SettingField): string {
  if (choices !== undefined) return choices.map(({ label }) => label.en).join(" / ");
  if (kind === "toggle") return "yes / no";
  if (kind === "text") return "text";
  const span =
    min !== undefined && max !== undefined
      ? `${count(min)} to ${count(max)}`
      : min !== undefined
        ? `${count(min)} or more`
        : max !== undefined
          ? `${count(max)} or less`
          : "any";
  const steps = step === undefined || step === 1 ? "" : `, by ${step}`;
  return `${span}${steps}${atMost === undefined ? "" : `, at most \`${atMost}\``}`;
}

function defaultOf({ default: value, noneLabel, choices }: SettingField): string {
  if (value === null) return noneLabel?.en ?? "none";
  if (typeof value === "boolean") return yes(value);
  if (typeof value === "number") return count(value);
  return choices?.find((choice) => choice.value === value)?.label.en ?? `“${value}”`;
}

/** Memory comes in MiB. */
const MAXIMUM: Readonly<Record<Maximum["what"], string>> = {
  vcpusPerPartition: "CPUs of a partition",
  memoryPerPartition: "MiB of a partition",
  partitionsPerHost: "partitions on a host",
  vcpusPerHost: "CPUs of all partitions on a host",
  coresPerHost: "cores of a host",
  threadsPerHost: "logical processors of a host",
  memoryPerHost: "MiB of a host",
  hostsPerCluster: "hosts of a cluster",
  partitionsPerCluster: "partitions of a cluster",
};

function maxima(all: readonly Maximum[]): string {
  if (all.length === 0) return "";
  const rows = all.map(({ what, value, of, confirmed, source }) => [
    MAXIMUM[what],
    count(value),
    of,
    confirmed ? "read: refuses" : "not confirmed: shown only",
    source,
  ]);
  return `### Documented maxima\n\n${table(["at most", "number", "of", "confidence", "source"], rows)}`;
}

function table(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return `${[line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function yes(is: boolean): string {
  return is ? "yes" : "no";
}
