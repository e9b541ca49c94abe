// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { setView } from "../../store/view";
import { useTopology } from "../../store/topology";
import { openSmallRoom, platform } from "../panels/testing/smallRoom";
import { reasonWords } from "./reasonWords";

const params = { key: "shares", value: 9, other: "limitMHz", most: 5 };

beforeEach(() => {
  openSmallRoom();
  setView({ language: "en" });
});

test("settings bear the names that their platform gives them", () => {
  const reason = { code: "settingConflict", params: { ...params, platform: "esx" } };
  expect(reasonWords(reason)).toBe("Shares is 9, more than Limit allows: 5.");
});

test("a size is named too, which no platform has to", () => {
  const reason = { code: "offlineOnly", params: { key: "memoryMiB", name: "db-1" } };
  expect(reasonWords(reason)).toBe("Memory of db-1 changes only while it is off.");
});

test("what cannot change while it runs says what the platform takes for it", () => {
  const restartTerm = { en: "re-activation and IPL", de: "Neuaktivierung und IPL" };
  const memoryTerm = { en: "central storage", de: "Hauptspeicher" };
  useTopology.setState((state) => ({
    platforms: new Map(state.platforms).set("prsm", platform("prsm", { restartTerm, memoryTerm })),
  }));
  const reason = {
    code: "offlineOnly",
    params: { key: "memoryMiB", name: "ZOS1", platform: "prsm" },
  };
  expect(reasonWords(reason)).toBe(
    "Central storage of ZOS1 changes only while it is off (re-activation and IPL).",
  );
  setView({ language: "de" });
  expect(reasonWords(reason)).toContain("Hauptspeicher von ZOS1");
});

test("a platform's word for a CPU stays as it is written", () => {
  const vcpus = { code: "offlineOnly", params: { key: "vcpus", name: "git-01", platform: "kvm" } };
  const cpuTerm = { en: "vCPU", de: "vCPU" };
  useTopology.setState((state) => ({
    platforms: new Map(state.platforms).set("kvm", platform("kvm", { cpuTerm })),
  }));
  expect(reasonWords(vcpus)).toBe("vCPU of git-01 changes only while it is off (power cycle).");
});

test("a wall is explained by the platform that draws it", () => {
  const words = { en: "A side is hardware.", de: "Eine Seite ist Hardware." };
  openSmallRoom();
  useTopology.setState((state) => ({
    platforms: new Map(state.platforms).set(
      "s370",
      platform("s370", { whyNotLive: { words, source: "" } }),
    ),
  }));
  const reason = { code: "boundary", params: { term: "System/370", platform: "s370" } };
  expect(reasonWords(reason)).toBe("A side is hardware.");
  expect(reasonWords({ code: "boundary", params: { term: "ESX", platform: "esx" } })).toBe(
    "ESX: a wall that nothing crosses while it runs.",
  );
});

test("what no platform knows keeps its key, and other reasons are untouched", () => {
  const unknown = { code: "settingUnknown", params: { key: "wings", platform: "ESX" } };
  expect(reasonWords(unknown)).toBe("ESX knows no setting “wings”.");
  const other = { code: "traceTaken", params: { id: "shares" } };
  expect(reasonWords(other)).toBe("There is a trace “shares” already.");
});
