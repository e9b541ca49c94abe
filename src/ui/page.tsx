/** Puts the page on the screen: React and everything that the first paint shows, in one chunk. */
import { createRoot } from "react-dom/client";
import { Root } from "./Root";

export function showPage(element: Element): void {
  createRoot(element).render(<Root />);
}
