/**
 * Xen levels the processors of a pool by itself since XenServer 7 [M], and needs one vendor [M]: what
 * a VM would miss is told of, and refused nowhere.
 */
import { common } from "../compatibility/choices";
import type { CompatibilityRule } from "../compatibility/rule";

export const xenCompatibility: CompatibilityRule = {
  level: ({ host, cluster }) => common(host, cluster),
  confirmed: false,
  source: "XenServer 7, heterogeneous pools [M]",
};
