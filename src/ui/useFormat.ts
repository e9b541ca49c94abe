/** The formatter of the language that the page is in now. */
import { useView } from "../store/view";
import { formatFor, type Format } from "./format";

export function useFormat(): Format {
  return formatFor(useView((view) => view.language));
}
