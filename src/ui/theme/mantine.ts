/**
 * Mantine in the house's clothes: its variables point at the tokens, so that both colour schemes,
 * and every component of the library, follow one palette.
 */
import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Ten steps of one token: the shade that a component asks for is a mixture with the card. */
function ramp(token: string): MantineColorsTuple {
  const step = (percent: number) => `color-mix(in srgb, var(${token}) ${percent}%, var(--card))`;
  return [
    step(6),
    step(12),
    step(22),
    step(36),
    step(52),
    step(70),
    `var(${token})`,
    `var(${token})`,
    step(88),
    step(80),
  ];
}

/** What Mantine paints dark surfaces with, from the lightest (text) to the darkest (behind all). */
const DARK: MantineColorsTuple = [
  "var(--ink)",
  "color-mix(in srgb, var(--ink) 80%, var(--muted))",
  "var(--muted)",
  "color-mix(in srgb, var(--muted) 60%, var(--line))",
  "var(--line)",
  "var(--tile)",
  "var(--card)",
  "var(--panel)",
  "var(--canvas)",
  "var(--canvas)",
];

const TONES = { ink: "--ink", cpu: "--cpu", mem: "--mem", ready: "--ready", bad: "--bad" } as const;
const ON: Readonly<Record<keyof typeof TONES, string>> = {
  ink: "var(--card)",
  cpu: "var(--on-good)",
  mem: "var(--on-good)",
  ready: "var(--on-ready)",
  bad: "var(--on-bad)",
};

function isTone(color: string | undefined): color is keyof typeof TONES {
  return color !== undefined && color in TONES;
}

/** A filled button wears its token, with the text colour that the palette pairs it with. */
const variantColors: VariantColorsResolver = (input) => {
  const color = input.color ?? input.theme.primaryColor;
  const colors = defaultVariantColorsResolver(input);
  return input.variant === "filled" && isTone(color) ? { ...colors, color: ON[color] } : colors;
};

export const theme = createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  colors: {
    dark: DARK,
    ink: ramp("--ink"),
    cpu: ramp("--cpu"),
    mem: ramp("--mem"),
    ready: ramp("--ready"),
    bad: ramp("--bad"),
  },
  primaryColor: "ink",
  primaryShade: 6,
  variantColorResolver: variantColors,
  defaultRadius: 7,
  fontSizes: { xs: "11px", sm: "12.5px", md: "13px", lg: "15px", xl: "17px" },
  headings: { fontFamily: "var(--font)", fontWeight: "640" },
  respectReducedMotion: true,
  cursorType: "default",
  components: {
    Button: { defaultProps: { size: "xs" } },
    TextInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs" } },
    // The track of a switch that is on wears the ink: its thumb must not.
    Switch: {
      defaultProps: { size: "xs" },
      styles: { thumb: { backgroundColor: "var(--card)", borderColor: "var(--line)" } },
    },
    SegmentedControl: { defaultProps: { size: "xs" } },
    // The room stays in sight behind a dialog.
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.42 } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 11.5 } },
  },
});

/** The same for both schemes: the tokens themselves know which one is on. */
const tokens: Readonly<Record<string, string>> = {
  "--mantine-color-body": "var(--panel)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--muted)",
  "--mantine-color-placeholder": "var(--muted)",
  "--mantine-color-anchor": "var(--cpu)",
  "--mantine-color-error": "var(--bad-text)",
  "--mantine-color-default": "var(--card)",
  "--mantine-color-default-hover": "var(--tile)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-ink-filled": "var(--ink)",
  "--mantine-color-ink-filled-hover": "color-mix(in srgb, var(--ink) 86%, var(--card))",
  "--mantine-color-ink-light": "color-mix(in srgb, var(--ink) 7%, transparent)",
  "--mantine-color-ink-light-hover": "color-mix(in srgb, var(--ink) 11%, transparent)",
  "--mantine-color-ink-light-color": "var(--ink)",
  "--mantine-color-ink-outline": "var(--ink)",
};

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...tokens },
  dark: { ...tokens },
});
