import fc from "fast-check";
import { expect, it } from "vitest";
import { nameEnds } from "./nameEnds";

it("keeps the last part of a long name, with what sets it apart", () => {
  expect(nameEnds("sap-prod-frankfurt-07")).toEqual({ head: "sap-prod-frankfurt", tail: "-07" });
  expect(nameEnds("vSphere Cluster A")).toEqual({ head: "vSphere Cluster", tail: " A" });
});

it("keeps some letters where the last part is long, or there are no parts", () => {
  expect(nameEnds("tmpl-debian-bookworm")).toEqual({ head: "tmpl-debian-book", tail: "worm" });
  expect(nameEnds("frankfurtproduction")).toEqual({ head: "frankfurtproduc", tail: "tion" });
  expect(nameEnds("production-")).toEqual({ head: "product", tail: "ion-" });
});

it("lets a domain go before what sets its hosts apart; an address is no domain", () => {
  const name = "esxhost01.next.local";
  expect(nameEnds(name)).toEqual({ head: name, tail: "" });
  expect(nameEnds("10.106.128.200")).toEqual({ head: "10.106.128", tail: ".200" });
  expect(nameEnds("Release 10.2 build 07")).toEqual({ head: "Release 10.2 build", tail: " 07" });
});

it("leaves short names whole", () => {
  expect(nameEnds("backup-01")).toEqual({ head: "backup-01", tail: "" });
});

it("loses nothing of any name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const { head, tail } = nameEnds(name);
      expect(head + tail).toBe(name);
    }),
  );
});
