/** The same engine without a browser: `npm run -s room -- --help`. */
import { InputError } from "../protocol/fault";
import { parseInvocation, UsageError, type Invocation } from "./room/arguments";
import { check } from "./room/check";
import { explain } from "./room/explain";
import { importFiles } from "./room/import";
import { run } from "./room/run";
import { say, sayFault } from "./room/say";
import { printable } from "./room/textTable";
import { whatif } from "./room/whatif";

function perform(invocation: Invocation): Promise<string> | string {
  switch (invocation.command) {
    case "help":
      return `${say("tools", "help")}\n`;
    case "run":
      return run(invocation.files, invocation);
    case "check":
      return check(invocation.files, invocation);
    case "explain":
      return explain(invocation.files, invocation);
    case "whatif":
      return whatif(invocation.files, invocation);
    case "import":
      return importFiles(invocation.files, invocation.output);
  }
}

try {
  process.stdout.write(await perform(parseInvocation(process.argv.slice(2))));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${say("tools", "usage.error", { problem: error.message })}\n`);
    process.exitCode = 2;
  } else if (error instanceof InputError) {
    process.stderr.write(`${printable(sayFault(error.fault))}\n`);
    process.exitCode = 1;
  } else throw error;
}
