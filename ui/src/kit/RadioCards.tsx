import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import "./Choice.css";
import "./Field.css";
import { Icon, type IconName } from "./Icon";

export interface RadioCard<K extends string> {
  id: K;
  label: string;
  note?: ReactNode;
  icon?: IconName;
}

interface Props<K extends string> {
  label: string;
  labelHidden?: boolean;
  hint?: ReactNode;
  cards: readonly RadioCard<K>[];
  value: K | null;
  onChange: (value: K) => void;
  /** Beside each other where there is room. */
  across?: boolean;
  isDisabled?: boolean;
}

/** One of a few choices that each need a line of explanation. */
export function RadioCards<K extends string>(props: Props<K>) {
  const { label, labelHidden, hint, cards, value, onChange, across, isDisabled } = props;
  return (
    <RadioGroup
      {...(labelHidden ? { "aria-label": label } : {})}
      {...(isDisabled ? { isDisabled } : {})}
      className="k-field"
      value={value}
      onChange={(key) => onChange(key as K)}
    >
      {!labelHidden && <Label className="k-label">{label}</Label>}
      {hint && (
        <Text slot="description" className="k-hint">
          {hint}
        </Text>
      )}
      <div className={across ? "k-radio-cards k-radio-cards-across" : "k-radio-cards"}>
        {cards.map((card) => (
          <Radio key={card.id} value={card.id} className="k-choice k-radio-card">
            <span className="k-radio" />
            <span className="k-choice-text">
              <span>{card.label}</span>
              {card.note && <small>{card.note}</small>}
            </span>
            {card.icon && <Icon name={card.icon} />}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
