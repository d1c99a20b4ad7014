import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox, type ComboBoxProps } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import "./Button.css";
import { FieldFrame, type FieldWords, fieldProps } from "./Field";
import { Icon } from "./Icon";
import "./Popover.css";
import { type Option, OptionRow } from "./Select";

type Props<K extends string> = FieldWords & {
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K | null) => void;
  placeholder?: string;
  /** Said when nothing fits what was typed. */
  nothing: string;
} & Pick<ComboBoxProps<Option<K>>, "isDisabled" | "isRequired" | "autoFocus">;

/** One of many, found by typing: a country, a zone, a currency. */
export function ComboBox<K extends string>(props: Props<K>) {
  const { options, value, onChange, placeholder, nothing, label, labelHidden, hint, problem, ...rest } = props;
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaComboBox
      {...rest}
      {...fieldProps(words)}
      className="k-field"
      menuTrigger="focus"
      allowsEmptyCollection
      defaultItems={options}
      value={value}
      onChange={(key) => onChange(key as K | null)}
    >
      <FieldFrame {...words}>
        <div className="k-box">
          <Input className="k-input" placeholder={placeholder ?? ""} />
          <Button className="k-icon-button k-box-end">
            <Icon name="down" size={18} />
          </Button>
        </div>
      </FieldFrame>
      <Popover className="k-popover" offset={6}>
        <ListBox<Option<K>> className="k-options" renderEmptyState={() => <p className="k-options-empty">{nothing}</p>}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
