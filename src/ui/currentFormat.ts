/** The formatter of the page's language, for code outside of React: painters, messages. */
import { useView } from "../store/view";
import { formatFor, type Format } from "./format";

export function currentFormat(): Format {
  return formatFor(useView.getState().language);
}
