/** A decade's heading above its machines: "1970s", and a line as broad as they stand. */
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { DECADE } from "../layout/measures";
import { useScene } from "../scene";
import { useStage } from "../stage";
import { decadeName } from "../../story/decadeName";
import styles from "./DecadeNode.module.css";

export const DecadeNode = memo(function DecadeNode({ id }: Pick<NodeProps, "id">) {
  const { t } = useTranslation("story");
  const place = useScene(({ layout }) => layout.decades.find((each) => each.id === id));
  const band = useStage((stage) => stage.band);
  if (!place) return null;
  return (
    <h2
      className={styles.decade}
      style={{ height: DECADE.header }}
      data-decade={place.zone}
      data-band={band}
    >
      <span>{decadeName(place.zone, t)}</span>
    </h2>
  );
});
