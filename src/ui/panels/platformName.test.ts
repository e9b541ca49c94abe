import { expect, test } from "vitest";
import { platformName } from "./platformName";

test("a platform and its release are said once", () => {
  expect(platformName("VMware ESX", "VMware ESXi 8.0")).toBe("VMware ESXi 8.0");
  expect(platformName("KVM", "Proxmox VE 8.2")).toBe("KVM Proxmox VE 8.2");
  expect(platformName("PR/SM", undefined)).toBe("PR/SM");
});
