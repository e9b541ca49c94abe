import type { PlatformView } from "../../../protocol/platform";
import type { Language } from "../../../words/catalogue";

/** A restart class as its platform calls it; a value that no choice bears as it stands. */
export function priorityWords(
  platform: PlatformView | undefined,
  priority: string,
  language: Language,
): string {
  const choices = (platform?.settings ?? []).flatMap((field) =>
    field.group === "availability" ? (field.choices ?? []) : [],
  );
  return choices.find(({ value }) => value === priority)?.label[language] ?? priority;
}
