/** What a kilowatt-hour costs and emits in this room. */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tariff } from "../../../protocol/energy";
import { dispatch } from "../../../store/dispatch";
import styles from "./Power.module.css";

const CURRENCY = "EUR";

interface Props {
  readonly tariff: Tariff | undefined;
  readonly onSet: () => void;
}

export function TariffForm({ tariff, onSet }: Props) {
  const { t } = useTranslation("power");
  const set = async (next: Tariff) => {
    await dispatch({ type: "setTariff", tariff: next });
    onSet();
  };
  const present: Tariff = tariff ?? { pricePerKWh: 0, currency: CURRENCY };
  return (
    <fieldset className={styles.tariff}>
      <legend>{t("tariff")}</legend>
      <Amount
        label={t("price")}
        value={tariff?.pricePerKWh}
        onApply={(pricePerKWh = 0) => void set({ ...present, pricePerKWh })}
      />
      <Currency
        label={t("currency")}
        value={present.currency}
        onApply={(currency) => void set({ ...present, currency })}
      />
      <Amount
        label={t("carbon")}
        value={tariff?.kgCO2PerKWh}
        optional
        onApply={(kgCO2PerKWh) => {
          const { kgCO2PerKWh: _before, ...rest } = present;
          void set(kgCO2PerKWh === undefined ? rest : { ...rest, kgCO2PerKWh });
        }}
      />
    </fieldset>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly optional?: boolean;
  readonly onApply: (value: number | undefined) => void;
}

/** Takes effect when it is left or entered; what is no amount goes back. */
function Amount({ label, value, optional = false, onApply }: AmountProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const apply = () => {
    if (draft === "" && optional && value !== undefined) onApply(undefined);
    const next = Number(draft);
    const good = draft !== undefined && draft !== "" && Number.isFinite(next) && next >= 0;
    if (good && next !== value) onApply(next);
    setDraft(undefined);
  };
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={0}
        step="any"
        value={draft ?? value ?? ""}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={apply}
        onKeyDown={({ key }) => {
          if (key === "Enter") apply();
          else if (key === "Escape") setDraft(undefined);
        }}
      />
    </span>
  );
}

interface CurrencyProps {
  readonly label: string;
  readonly value: string;
  readonly onApply: (value: string) => void;
}

function Currency({ label, value, onApply }: CurrencyProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const apply = () => {
    const next = draft?.trim();
    if (next !== undefined && next !== "" && next !== value) onApply(next);
    setDraft(undefined);
  };
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={16}
        value={draft ?? value}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={apply}
        onKeyDown={({ key }) => {
          if (key === "Enter") apply();
          else if (key === "Escape") setDraft(undefined);
        }}
      />
    </span>
  );
}
