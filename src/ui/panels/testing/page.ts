/** What a panel needs around it in a test: Mantine, the words, and elements that have a size. */
import { MantineProvider } from "@mantine/core";
import { render, type RenderResult } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { i18n } from "../../i18n";

/** The virtualised lists ask how high their parts are; happy-dom lays nothing out. */
export function giveElementsSize(height = 600, width = 400): void {
  const prototype = HTMLElement.prototype;
  for (const name of ["clientHeight", "offsetHeight"]) {
    Object.defineProperty(prototype, name, { configurable: true, get: () => height });
  }
  for (const name of ["clientWidth", "offsetWidth"]) {
    Object.defineProperty(prototype, name, { configurable: true, get: () => width });
  }
}

export function show(panel: ReactNode): RenderResult {
  return render(
    createElement(MantineProvider, undefined, createElement(I18nextProvider, { i18n }, panel)),
  );
}
