/**
 * Short messages to the person: refusals, and what is worth knowing. They are sparing (at most four
 * at a time), can be dismissed, and are read out. The layer that shows them is loaded with the
 * first message; nobody who tells something needs to know how it is shown.
 */
export interface NoticePoint {
  readonly text: string;
  readonly remedy: string | undefined;
}

export interface Notice {
  readonly tone: "good" | "notice" | "trouble";
  readonly title: string;
  readonly message?: string;
  /** Each stands on its own, with what would help against it. */
  readonly points?: readonly NoticePoint[];
  /** A later message with the same id takes the place of the earlier one. */
  readonly id?: string;
  /** Dismisses the message, and does this. */
  readonly action?: { readonly label: string; run(): void };
}

export function tell(notice: Notice): void {
  void import("./noticeLayer").then(({ show }) => show(notice));
}
