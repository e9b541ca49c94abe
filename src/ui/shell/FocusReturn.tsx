/**
 * Gives the focus back to where it was before a dialog opened. Mantine's modals do so only if they
 * are kept mounted while they are closed; ours come and go.
 */
import { useEffect, useState, type ReactNode } from "react";

export function FocusReturn({ children }: { readonly children: ReactNode }) {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What the dialog's own action has focused keeps the focus.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    },
    [before],
  );
  return children;
}
