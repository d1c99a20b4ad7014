import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, type SelectProps, SelectValue } from "react-aria-components/Select";
import { FieldFrame, type FieldWords, fieldProps } from "./Field";
import { Icon } from "./Icon";
import "./Popover.css";
import "./Select.css";

export interface Option<K extends string> {
  id: K;
  label: string;
  /** A second, quieter line. */
  note?: string;
}

type Props<K extends string> = FieldWords & {
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  placeholder?: string;
} & Pick<SelectProps, "isDisabled" | "isRequired" | "autoFocus">;

/** One of a few (up to about twenty); for more, ComboBox. */
export function Select<K extends string>(props: Props<K>) {
  const { options, value, onChange, placeholder, label, labelHidden, hint, problem, ...rest } = props;
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaSelect
      {...rest}
      {...fieldProps(words)}
      className="k-field"
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      {...(placeholder ? { placeholder } : {})}
    >
      <FieldFrame {...words}>
        <Button className="k-box k-select">
          <SelectValue className="k-select-value">
            {({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
          </SelectValue>
          <Icon name="down" size={18} />
        </Button>
      </FieldFrame>
      <Popover className="k-popover" offset={6}>
        <ListBox className="k-options" items={options}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One line of a list of choices, as Select and ComboBox show it. */
export function OptionRow<K extends string>({ option }: { option: Option<K> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className="k-option">
      <span className="k-option-text">
        <span>{option.label}</span>
        {option.note && <small>{option.note}</small>}
      </span>
      <span className="k-option-tick">
        <Icon name="check" size={18} />
      </span>
    </ListBoxItem>
  );
}
