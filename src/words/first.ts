/**
 * The areas that the page's first paint speaks, or what can happen before a panel is there: news, and
 * a refusal on the canvas. All others come with the panels that speak them (`ui/laterWords/`).
 */
import { engine } from "./engine";
import { graph } from "./graph";
import { shell } from "./shell";
import { story } from "./story";
import { terms } from "./terms";
import { units } from "./units";

export const first = { engine, graph, shell, story, terms, units };
