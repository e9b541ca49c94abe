/** What lies over the room when it is called: loaded as one piece, apart from the first paint. */
import { lazy } from "react";
import { usePending } from "../../store/pending";
import { useSession } from "../../store/session";
import { closeDialog, useDialog, type Dialog } from "../commands/dialogs";
import { Later } from "../widgets/Later";
import { DeathOverlay } from "./DeathOverlay";
import { FaultDialog } from "./FaultDialog";
import { FocusReturn } from "./FocusReturn";
import { HelpSheet } from "./HelpSheet";
import { NoticeLayer } from "./noticeLayer";
import { Palette } from "./Palette";
import { PopupMenu } from "./PopupMenu";

const ReportPanel = lazy(() =>
  import("../panels/report/ReportPanel").then((m) => ({ default: m.ReportPanel })),
);
const PartitionForm = lazy(() =>
  import("../panels/partitionForm/PartitionForm").then((m) => ({ default: m.PartitionForm })),
);
const CloneForm = lazy(() =>
  import("../panels/partitionForm/CloneForm").then((m) => ({ default: m.CloneForm })),
);
const HostForm = lazy(() =>
  import("../panels/hostForm/HostForm").then((m) => ({ default: m.HostForm })),
);
const PoolForm = lazy(() =>
  import("../panels/poolForm/PoolForm").then((m) => ({ default: m.PoolForm })),
);
const WhatIfDialog = lazy(() =>
  import("../panels/availability/WhatIfDialog").then((m) => ({ default: m.WhatIfDialog })),
);
const SurveyDialog = lazy(() =>
  import("../panels/availability/SurveyDialog").then((m) => ({ default: m.SurveyDialog })),
);
const DevicesDialog = lazy(() =>
  import("../panels/availability/DevicesDialog").then((m) => ({ default: m.DevicesDialog })),
);
const MaintenanceDialog = lazy(() =>
  import("../panels/maintenance/MaintenanceDialog").then((m) => ({ default: m.MaintenanceDialog })),
);
const RoomPicker = lazy(() =>
  import("../panels/rooms/RoomPicker").then((m) => ({ default: m.RoomPicker })),
);
const Gallery = lazy(() => import("../story/Gallery").then((m) => ({ default: m.Gallery })));
const BladeForm = lazy(() =>
  import("../panels/bladeForm/BladeForm").then((m) => ({ default: m.BladeForm })),
);
const Microscope = lazy(() =>
  import("../panels/microscope/Microscope").then((m) => ({ default: m.Microscope })),
);
const MoveDialog = lazy(() =>
  import("../panels/move/MoveDialog").then((m) => ({ default: m.MoveDialog })),
);

export function OverlayLayer() {
  const dialog = useDialog((state) => state.dialog);
  const moving = usePending((state) => state.move?.by === "dialog");
  const dead = useSession((session) => session.status === "dead");
  return (
    <>
      <NoticeLayer />
      <PopupMenu />
      {(dialog || moving) && (
        <FocusReturn>
          <Later>{dialog && <OpenDialog dialog={dialog} />}</Later>
          <Later>{moving && <MoveDialog />}</Later>
        </FocusReturn>
      )}
      {dead && <DeathOverlay />}
    </>
  );
}

function OpenDialog({ dialog }: { dialog: Dialog }) {
  switch (dialog.kind) {
    case "palette":
      return <Palette onClose={closeDialog} />;
    case "help":
      return <HelpSheet onClose={closeDialog} />;
    case "report":
      return <ReportPanel onClose={closeDialog} />;
    case "addPartition":
      return <PartitionForm container={dialog.container} onClose={closeDialog} />;
    case "clone":
      return <CloneForm source={dialog.source} onClose={closeDialog} />;
    case "addHost":
      return <HostForm onClose={closeDialog} />;
    case "addPool":
      return (
        <PoolForm
          owner={dialog.owner}
          parent={dialog.parent}
          members={dialog.members}
          onClose={closeDialog}
        />
      );
    case "whatIfFail":
      return (
        <WhatIfDialog key={dialog.hosts.join("\n")} hosts={dialog.hosts} onClose={closeDialog} />
      );
    case "failureSurvey":
      return <SurveyDialog key={dialog.cluster} cluster={dialog.cluster} onClose={closeDialog} />;
    case "devices":
      return <DevicesDialog onClose={closeDialog} />;
    case "maintenance":
      return (
        <MaintenanceDialog
          key={dialog.host}
          host={dialog.host}
          purpose={dialog.purpose}
          onClose={closeDialog}
        />
      );
    case "rooms":
      return <RoomPicker onClose={closeDialog} />;
    case "gallery":
      return <Gallery onClose={closeDialog} />;
    case "blade":
      return <BladeForm host={dialog.host} onClose={closeDialog} />;
    case "microscope":
      return (
        <Microscope
          key={dialog.container}
          container={dialog.container}
          spotlight={dialog.spotlight}
          onClose={closeDialog}
        />
      );
    case "fault":
      return <FaultDialog fault={dialog.fault} onClose={closeDialog} />;
  }
}
