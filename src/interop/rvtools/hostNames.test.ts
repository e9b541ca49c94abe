import { describe, expect, it } from "vitest";
import { HostNames } from "./hostNames";

describe("HostNames", () => {
  const names = new HostNames([
    "vmsp-01",
    "vmsp-02",
    "ESX9.a.example",
    "twin.a.example",
    "twin.b.example",
    "10.1.1.4",
  ]);

  it.each([
    ["vmsp-01", "vmsp-01", "exact"],
    ["VMSP-01", "vmsp-01", "exact"],
    ["vmsp-02.customer.com", "vmsp-02", "domain"],
    ["esx9", "ESX9.a.example", "domain"],
    ["bovmsp-01.customer.com", "vmsp-01", "suffix"],
    ["twin.b.example", "twin.b.example", "exact"],
    ["10.1.1.4", "10.1.1.4", "exact"],
  ])("%s is %s (%s)", (wanted, host, match) => {
    expect(names.find(wanted)).toEqual({ host, match });
  });

  it.each(["twin", "twin.c.example", "vmsp-03", "p-01", "10.1.1.5", "210.1.1.4", ""])(
    "%s is nobody for certain",
    (wanted) => {
      expect(names.find(wanted)).toBeUndefined();
    },
  );

  it("takes no suffix that two hosts answer to", () => {
    expect(new HostNames(["a-node-1", "b-node-1"]).find("node-1")).toBeUndefined();
  });
});
