/** A section of the left side under the tree: a heading that folds it, and what it holds. */
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId, type ReactNode } from "react";
import styles from "./SideSection.module.css";

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** What a click on the heading does now. */
  readonly hint: string;
  /** How the section shares the height with the others. */
  readonly className: string | undefined;
  /** How many there are, and how grave that is. */
  readonly count?: number;
  readonly grave?: "warning" | "trouble" | undefined;
  /** Beside the heading, while it is unfolded. */
  readonly tools?: ReactNode;
  /** Of a body that scrolls as a whole: what it is. Without it the body scrolls by itself. */
  readonly label?: string;
  /** Drawn only while it is unfolded. */
  readonly children: ReactNode;
}

export function SideSection(props: Props) {
  const {
    title,
    open,
    onToggle,
    hint,
    className,
    count = 0,
    grave,
    tools,
    label,
    children,
  } = props;
  const bodyId = useId();
  return (
    <section
      className={[styles.section, className].filter(Boolean).join(" ")}
      data-open={open}
      aria-label={title}
    >
      <header className={styles.header}>
        <h2>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={bodyId}
            title={hint}
            onClick={() => onToggle(!open)}
          >
            {open ? (
              <IconChevronDown size={12} aria-hidden="true" />
            ) : (
              <IconChevronRight size={12} aria-hidden="true" />
            )}
            {title}
            {count > 0 && (
              <span className={styles.count} data-grave={grave}>
                {count}
              </span>
            )}
          </button>
        </h2>
        {open && tools}
      </header>
      <div
        id={bodyId}
        className={styles.body}
        hidden={!open}
        {...(label !== undefined && { role: "group", tabIndex: 0, "aria-label": label })}
      >
        {open && children}
      </div>
    </section>
  );
}

/** A choice of what is shown, among the tools. */
export function SideFilter<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, word: string])[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <select
      className={styles.filter}
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = choices.find(([each]) => each === target.value);
        if (chosen) onChange(chosen[0]);
      }}
    >
      {choices.map(([each, word]) => (
        <option key={each} value={each}>
          {word}
        </option>
      ))}
    </select>
  );
}
