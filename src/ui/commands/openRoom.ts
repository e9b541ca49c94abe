/** A room that comes with the page, by its file. */
import { InputError } from "../../protocol/fault";
import { openInput } from "./openGiven";

/** @throws InputError where there is no such file */
export async function openRoom(file: string): Promise<void> {
  const response = await fetch(new URL(`scenarios/${file}`, document.baseURI));
  if (!response.ok)
    throw new InputError({
      code: "scenarioMissing",
      params: { status: response.status },
      place: { file },
    });
  await openInput([{ path: file, bytes: await response.arrayBuffer() }]);
}
