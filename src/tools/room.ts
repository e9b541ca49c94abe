/** The same engine without a browser: `npm run -s room -- --help`. */
import { roomCommand } from "./room/command";

const { status, stdout, stderr } = await roomCommand(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
