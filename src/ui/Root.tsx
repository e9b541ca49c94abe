/** What everything on the page stands in: the theme, the words, the styles. */
import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource/ibm-plex-mono/latin-400.css";
import "@fontsource/ibm-plex-mono/latin-500.css";
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
import "./theme/tokens.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { I18nextProvider } from "react-i18next";
import { useView } from "../store/view";
import { App } from "./App";
import { i18n } from "./i18n";
import { resolveVariables, theme } from "./theme/mantine";

export function Root() {
  const scheme = useView((view) => view.theme);
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        forceColorScheme={scheme}
      >
        <I18nextProvider i18n={i18n}>
          <App />
        </I18nextProvider>
      </MantineProvider>
    </StrictMode>
  );
}
