/**
 * Everything that lies over the room now and then. Only the ears are here from the start (keys,
 * dropped files, news from the stores); what they open is loaded when it is wanted, or when the
 * page has nothing else to do, so that the first paint does not wait for a dialog.
 */
import { lazy, useEffect, useState } from "react";
import { useContextMenu } from "../commands/contextMenu";
import { useDialog } from "../commands/dialogs";
import { listenToKeys } from "../commands/keys";
import { usePending } from "../../store/pending";
import { useSession } from "../../store/session";
import { Later } from "../widgets/Later";
import { DropZone } from "./DropZone";
import { Opening } from "./Opening";
import { tellOfNews } from "./news";
import { Tips } from "./Tips";

const loadLayer = () => import("./OverlayLayer");
const OverlayLayer = lazy(() => loadLayer().then((layer) => ({ default: layer.OverlayLayer })));

export function Overlays() {
  useEffect(listenToKeys, []);
  useEffect(tellOfNews, []);
  const wanted = useWanted();
  return (
    <>
      <Tips />
      <DropZone />
      <Opening />
      {wanted && (
        <Later>
          <OverlayLayer />
        </Later>
      )}
    </>
  );
}

/** True from the moment that something of the layer is wanted, or the room is open and idle. */
function useWanted(): boolean {
  const [wanted, setWanted] = useState(false);
  const dialog = useDialog((state) => state.dialog !== undefined);
  const menu = useContextMenu((state) => state.menu !== undefined);
  const moving = usePending((state) => state.move?.by === "dialog");
  const status = useSession((session) => session.status);
  const now = dialog || menu || moving || status === "dead";
  // What was wanted once stays: its last message may still be on the screen.
  if (now && !wanted) setWanted(true);
  useEffect(() => {
    if (status !== "open" || wanted) return undefined;
    const idle = window.requestIdleCallback?.(() => setWanted(true), { timeout: 5_000 });
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, [status, wanted]);
  return wanted || now;
}
