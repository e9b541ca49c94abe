/**
 * What servers drew in published SPECpower_ssj2008 results [R]: watts at active idle and at 10, 20 …
 * 100 % load, of the machine as it was submitted. Another one of the same model with other processors
 * or more memory draws more or less: good for what a model is like, not for sizing a supply.
 */
import type { HostSpec } from "../../protocol/scenario-parts";
import type { Watts } from "../../protocol/units";

export interface PublishedCurve {
  readonly model: string;
  /** Whether a host's model is this one: without case, and whoever made it. */
  readonly match: RegExp;
  readonly watts: readonly Watts[];
  /** The result's number at spec.org/power_ssj2008/results. */
  readonly source: string;
}

const of = (result: string) => `SPECpower_ssj2008 ${result}`;

export const PUBLISHED_CURVES: readonly PublishedCurve[] = [
  {
    model: "HP ProLiant ML110 G4 (Xeon 3040)",
    match: /\bML110 G4\b/i,
    watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
    source: of("20110127-00342"),
  },
  {
    model: "HP ProLiant ML110 G5 (Xeon 3075)",
    match: /\bML110 G5\b/i,
    watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135],
    source: of("20110124-00339"),
  },
  {
    model: "IBM System x3250 M3 (Xeon X3470)",
    match: /\bx3250( M3)?$/i,
    watts: [41.6, 46.7, 52.3, 57.9, 65.4, 73, 80.7, 89.5, 99.6, 105, 113],
    source: of("20091104-00213"),
  },
  {
    model: "IBM System x3550 M3 (2 × Xeon X5670)",
    match: /\bx3550( M3)?$/i,
    watts: [66, 107, 120, 131, 143, 156, 173, 191, 211, 229, 247],
    source: of("20100315-00239"),
  },
  {
    model: "Fujitsu Siemens PRIMERGY RX300 S4",
    match: /\bRX300 S4\b/i,
    watts: [166, 179, 191, 200, 212, 224, 235, 245, 252, 259, 265],
    source: of("20080116-00034"),
  },
  {
    model: "Dell PowerEdge R640",
    match: /\bPowerEdge R640\b/i,
    watts: [55, 125, 151, 176, 202, 232, 261, 301, 357, 421, 469],
    source: of("20170829-00781"),
  },
  {
    model: "Dell PowerEdge R740",
    match: /\bPowerEdge R740\b/i,
    watts: [52.3, 129, 147, 170, 195, 224, 255, 292, 344, 408, 457],
    source: of("20170829-00780"),
  },
  {
    model: "Dell PowerEdge R830",
    match: /\bPowerEdge R830\b/i,
    watts: [86.4, 181, 215, 253, 287, 315, 340, 377, 421, 483, 562],
    source: of("20160705-00737"),
  },
  {
    model: "Dell PowerEdge R940",
    match: /\bPowerEdge R940\b/i,
    watts: [106, 245, 292, 336, 383, 437, 502, 583, 694, 820, 915],
    source: of("20171010-00789"),
  },
];

export function publishedCurve({ model }: Pick<HostSpec, "model">): PublishedCurve | undefined {
  return model === undefined ? undefined : PUBLISHED_CURVES.find(({ match }) => match.test(model));
}
