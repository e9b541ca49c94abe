/** `npm run docs`: writes the pages and lists that are made from the project itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./commands";
import { platformsPage } from "./docs/platformsPage";
import { roomIndex, SCENARIOS } from "./docs/roomIndex";

writeFileSync(join(projectRoot, "docs", "platforms.md"), platformsPage());
writeFileSync(join(SCENARIOS, "index.json"), roomIndex());
