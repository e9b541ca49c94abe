/** The microscope: a dispatcher at work, slice by slice. */
import { bilingual } from "./bilingual";

export const microscope = bilingual(
  {
    fault: {
      microscopeEmpty: "nothing is under the microscope; expected a host to be opened first",
      unknownContainer: "there is no host or partition “{{id}}”",
      runsNoPlatform: "{{name}} runs no platform: there is no dispatcher in it",
      containerDown: "{{name}} is down: nothing is dispatched there",
      nothingDispatches:
        "{{platform}} on {{name}} has no dispatcher: the hardware divides, or one operating system owns the machine",
      unknownDispatcher:
        "there is no dispatcher “{{dispatcher}}” here; expected one of {{expected}}",
    },
  },
  {
    fault: {
      microscopeEmpty: "unter dem Mikroskop liegt nichts; zuerst ist ein Host zu öffnen",
      unknownContainer: "einen Host oder eine Partition „{{id}}“ gibt es nicht",
      runsNoPlatform: "in {{name}} läuft keine Plattform: dort gibt es keinen Dispatcher",
      containerDown: "{{name}} läuft nicht: dort wird nichts zugeteilt",
      nothingDispatches:
        "{{platform}} auf {{name}} hat keinen Dispatcher: Dort teilt die Hardware, oder ein Betriebssystem hat die Maschine für sich",
      unknownDispatcher:
        "einen Dispatcher „{{dispatcher}}“ gibt es hier nicht; erwartet wird einer von {{expected}}",
    },
  },
);
