/**
 * What the types of a mainframe's processors may run (PLAT-PRSM-LIC): an IFL runs Linux, and z/VM
 * for Linux guests; z/OS, z/VSE and z/TPF need general purpose processors (CP).
 */
import type { LicenceRule } from "../compatibility/rule";

/** Systems that are known to need CPs; what is not named so is not asked. */
const NEEDS_CP = /\bz\/?OS\b|\bOS\/390\b|\bMVS\b|\bz\/?VSE\b|\bz\/?TPF\b/i;

export const prsmLicence: LicenceRule = ({ name, os }, { processorType }, { name: host }) =>
  processorType === "IFL" && os !== undefined && NEEDS_CP.test(os)
    ? [{ code: "iflLinuxOnly", params: { name, os, host } }]
    : [];
