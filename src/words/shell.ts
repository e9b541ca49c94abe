/** The page around the room, put together from a file for each concept. */
import { actions } from "./shell/actions";
import { files } from "./shell/files";
import { forms } from "./shell/forms";
import { frame } from "./shell/frame";
import { messages } from "./shell/messages";
import { time } from "./shell/time";

export const shell = {
  en: {
    ...frame.en,
    ...actions.en,
    ...time.en,
    ...files.en,
    ...forms.en,
    ...messages.en,
  },
  de: {
    ...frame.de,
    ...actions.de,
    ...time.de,
    ...files.de,
    ...forms.de,
    ...messages.de,
  },
};
