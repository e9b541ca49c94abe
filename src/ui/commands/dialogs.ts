/** Which dialog is open: at most one, and each is loaded when it is first asked for. */
import { create } from "zustand";
import type { MaintenanceView } from "../../protocol/balance";
import type { Fault } from "../../protocol/fault";
import type {
  ClusterId,
  ContainerId,
  EntityId,
  HostId,
  PartitionId,
  PoolId,
} from "../../protocol/units";

export type Dialog =
  | { readonly kind: "palette" }
  | { readonly kind: "help" }
  | { readonly kind: "report" }
  | { readonly kind: "addPartition"; readonly container: ContainerId | undefined }
  | { readonly kind: "clone"; readonly source: PartitionId }
  | { readonly kind: "addHost" }
  | {
      readonly kind: "addPool";
      /** The cluster or host that it is to divide. */
      readonly owner: EntityId;
      readonly parent: PoolId | undefined;
      /** Those who go into it. */
      readonly members: readonly PartitionId[];
    }
  | {
      readonly kind: "maintenance";
      readonly host: HostId;
      readonly purpose: MaintenanceView["purpose"];
    }
  | { readonly kind: "gallery" }
  | { readonly kind: "rooms" }
  | { readonly kind: "whatIfFail"; readonly hosts: readonly HostId[] }
  | { readonly kind: "failureSurvey"; readonly cluster: ClusterId }
  | { readonly kind: "devices" }
  | { readonly kind: "blade"; readonly host: HostId }
  | {
      readonly kind: "microscope";
      readonly container: ContainerId;
      /** A partition in it that stands out. */
      readonly spotlight: PartitionId | undefined;
    }
  | { readonly kind: "fault"; readonly fault: Fault };

export const useDialog = create<{ readonly dialog: Dialog | undefined }>()(() => ({
  dialog: undefined,
}));

export function openDialog(dialog: Dialog): void {
  useDialog.setState({ dialog });
}

export function closeDialog(): void {
  useDialog.setState({ dialog: undefined });
}
