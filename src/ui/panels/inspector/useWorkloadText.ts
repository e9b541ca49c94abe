/** A workload in a few words: "office hours, around 35 % CPU". */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Workload } from "../../../protocol/scenario-parts";
import { useFormat } from "../../useFormat";

export function useWorkloadText(): (workload: Workload) => string {
  const { t } = useTranslation("inspector");
  const format = useFormat();
  return useCallback(
    (workload) => {
      switch (workload.kind) {
        case "constant":
          return t("now.workloadConstant", { cpu: format.percent(workload.cpu) });
        case "synthetic":
          return t("now.workloadSynthetic", {
            profile: t(`settings.profiles.${workload.profile}`),
            cpu: format.percent(workload.cpu),
          });
        case "recorded":
          return t("now.workloadRecorded", { trace: workload.trace });
      }
    },
    [t, format],
  );
}
