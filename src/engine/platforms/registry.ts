/** All platforms. A new one is a file beside this one and a line here. */
import { assert } from "../../base/assert";
import { bare } from "./bare";
import { dsd } from "./dsd";
import { esx } from "./esx";
import { hyperv } from "./hyperv";
import { kvm } from "./kvm";
import { ldom } from "./ldom";
import { npar } from "./npar";
import type { Platform } from "./platform";
import { powervm } from "./powervm";
import { prsm } from "./prsm";
import { system370 } from "./system370";
import { vpar } from "./vpar";
import { xen } from "./xen";
import { zvm } from "./zvm";

const registered = new Map<string, Platform>();

/** Returns how to take it away again. */
export function registerPlatform(platform: Platform): () => void {
  registered.set(platform.view.id, platform);
  return () => registered.delete(platform.view.id);
}

for (const platform of [
  system370,
  dsd,
  npar,
  vpar,
  ldom,
  prsm,
  powervm,
  zvm,
  esx,
  xen,
  hyperv,
  kvm,
  bare,
])
  registerPlatform(platform);

export function findPlatform(id: string): Platform | undefined {
  return registered.get(id);
}

/** The platform of an id that has been checked. */
export function platformOf(id: string): Platform {
  const platform = registered.get(id);
  assert(platform, `platform ${id} is registered`);
  return platform;
}

export function allPlatforms(): readonly Platform[] {
  return [...registered.values()];
}
