/** What the command line does, as a function: what it prints, and how it ends. */
import { InputError } from "../../protocol/fault";
import { parseInvocation, UsageError, type Invocation } from "./arguments";
import { check } from "./check";
import { explain } from "./explain";
import { importFiles } from "./import";
import { run } from "./run";
import { say, sayFault } from "./say";
import { printable } from "./textTable";
import { whatif } from "./whatif";

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

/** As a process ends: its status, and what it has written. */
export interface Ended {
  readonly status: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** 0: done; 1: the input is at fault; 2: it was called wrongly. A fault of ours is thrown. */
export async function roomCommand(args: readonly string[]): Promise<Ended> {
  try {
    return { status: 0, stdout: await perform(parseInvocation(args)), stderr: "" };
  } catch (error) {
    if (error instanceof UsageError)
      return {
        status: 2,
        stdout: "",
        stderr: `${say("tools", "usage.error", { problem: error.message })}\n`,
      };
    if (error instanceof InputError)
      return { status: 1, stdout: "", stderr: `${printable(sayFault(error.fault))}\n` };
    throw error;
  }
}
