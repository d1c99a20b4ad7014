import { useMemo } from "react";
import type { Counter } from "../../../host";
import { useSession } from "../../../host/session";
import { useFormat, useText } from "../../../i18n";
import { ComboBox } from "../../../kit/ComboBox";
import { NumberField } from "../../../kit/NumberField";
import { Switch } from "../../../kit/Switch";
import { guessCurrency, type PartProps } from "./draft";

/** What a day used to cost, in money of any country and in time. */
export function Savings({ draft, change }: PartProps) {
  const t = useText();
  const { locale } = useFormat();
  const { status } = useSession();
  const words = t.path.editor;
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "currency" });
    return Intl.supportedValuesOf("currency").map((id) => ({ id, label: `${id} · ${names.of(id) ?? id}` }));
  }, [locale]);
  const turn = (part: Partial<NonNullable<Counter["savings"]>>) =>
    draft.savings && change({ savings: { ...draft.savings, ...part } });
  const first = () => ({
    hundredths_per_day: 0,
    currency: guessCurrency(status.appearance.country),
    minutes_per_day: 0,
  });
  return (
    <fieldset className="counter-section">
      <legend>{words.savings}</legend>
      <Switch
        isSelected={draft.savings !== null}
        note={words.savingsNote}
        onChange={(on) => change({ savings: on ? first() : null })}
      >
        {words.savingsWanted}
      </Switch>
      {draft.savings && (
        <>
          <div className="counter-pair">
            <NumberField
              key={draft.savings.currency}
              label={words.money}
              value={draft.savings.hundredths_per_day / 100}
              onChange={(value) => turn({ hundredths_per_day: Number.isNaN(value) ? 0 : Math.round(value * 100) })}
              minValue={0}
              maxValue={10_000_000}
              formatOptions={{ style: "currency", currency: draft.savings.currency }}
            />
            <NumberField
              label={words.minutes}
              value={draft.savings.minutes_per_day}
              onChange={(value) => turn({ minutes_per_day: Number.isNaN(value) ? 0 : Math.round(value) })}
              minValue={0}
              maxValue={24 * 60}
              step={5}
            />
          </div>
          <ComboBox
            label={words.currency}
            options={currencies}
            value={draft.savings.currency}
            onChange={(currency) => currency && turn({ currency })}
            nothing={words.currencyNothing}
          />
        </>
      )}
    </fieldset>
  );
}
