// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { pickFiles } from "./pickFiles";

const input = () => document.querySelector<HTMLInputElement>("input[type=file]");

test("the input is held by the document for as long as its dialog is open, and no longer", async () => {
  const picked = pickFiles("files");
  expect(input()).not.toBeNull();
  input()?.dispatchEvent(new Event("cancel"));
  expect(await picked).toEqual([]);
  expect(input()).toBeNull();
});
