/** The rectangle that Shift and the pointer draw. */
import { useGesture } from "../input/gesture";
import styles from "./overlay.module.css";

export function SelectionBox() {
  const box = useGesture((gesture) => gesture.box);
  if (!box) return null;
  const { x, y, width, height } = box;
  return <div className={styles.box} style={{ left: x, top: y, width, height }} />;
}
