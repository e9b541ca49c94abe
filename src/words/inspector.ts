/** The inspector: whatever is selected, its facts, charts and settings. */
import { frame } from "./inspector/frame";
import { now } from "./inspector/now";
import { settings } from "./inspector/settings";

export const inspector = {
  en: { ...frame.en, ...now.en, ...settings.en },
  de: { ...frame.de, ...now.de, ...settings.de },
};
