/** `npm run docs`: writes the pages that are made from the code itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./commands";
import { platformsPage } from "./docs/platformsPage";

writeFileSync(join(projectRoot, "docs", "platforms.md"), platformsPage());
