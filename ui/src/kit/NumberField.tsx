import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { NumberField as AriaNumberField, type NumberFieldProps } from "react-aria-components/NumberField";
import "./Button.css";
import { FieldFrame, type FieldWords, fieldProps } from "./Field";
import { Icon } from "./Icon";
import "./NumberField.css";

type Props = FieldWords & Omit<NumberFieldProps, "children" | "className" | "style" | "isInvalid">;

/** A number with steps; money and units through `formatOptions`. */
export function NumberField({ label, labelHidden, hint, problem, ...rest }: Props) {
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaNumberField {...rest} {...fieldProps(words)} className="k-field">
      <FieldFrame {...words}>
        <Group className="k-box k-number">
          <Button slot="decrement" className="k-icon-button">
            <Icon name="minus" size={18} />
          </Button>
          <Input className="k-input k-input-figures" />
          <Button slot="increment" className="k-icon-button">
            <Icon name="plus" size={18} />
          </Button>
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
}
