import { type ReactNode, type Ref, useState } from "react";
import { Input } from "react-aria-components/Input";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps } from "react-aria-components/TextField";
import { FieldFrame, type FieldWords, fieldProps } from "./Field";
import { Icon, type IconName } from "./Icon";
import { ToggleIcon } from "./ToggleIcon";

type Base = FieldWords &
  Omit<TextFieldProps, "children" | "className" | "style" | "isInvalid"> & {
    /** Passed to the control itself, which alone can carry it. */
    autoCapitalize?: "none" | "sentences" | "words" | "characters";
  };

interface Props extends Base {
  placeholder?: string;
  icon?: IconName;
  /** A control or a unit at the end of the box. */
  end?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({
  placeholder,
  icon,
  end,
  ref,
  autoCapitalize,
  label,
  labelHidden,
  hint,
  problem,
  ...rest
}: Props) {
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaTextField {...rest} {...fieldProps(words)} className="k-field">
      <FieldFrame {...words}>
        <div className="k-box">
          {icon && <Icon name={icon} size={20} />}
          <Input
            ref={ref ?? null}
            className="k-input"
            placeholder={placeholder ?? ""}
            {...(autoCapitalize ? { autoCapitalize } : {})}
          />
          {end}
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}

interface PasswordProps extends Omit<Props, "end" | "icon" | "type"> {
  /** The names of the button that shows what was typed, and hides it again. */
  showLabel: string;
}

/** A passphrase: hidden, with a way to see it; never corrected, capitalised or spell-checked. */
export function PasswordField({ showLabel, ...rest }: PasswordProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="none"
      spellCheck="false"
      {...rest}
      type={shown ? "text" : "password"}
      end={
        <ToggleIcon
          className="k-box-end"
          icon={shown ? "eyeOff" : "eye"}
          label={showLabel}
          isSelected={shown}
          onChange={setShown}
        />
      }
    />
  );
}

interface AreaProps extends Base {
  placeholder?: string;
  /** Lines it has when empty; it grows with what is written. */
  rows?: number;
  /** Set in the serif of what a person writes. */
  written?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({
  placeholder,
  rows = 3,
  written,
  ref,
  autoCapitalize,
  label,
  labelHidden,
  hint,
  problem,
  ...rest
}: AreaProps) {
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaTextField {...rest} {...fieldProps(words)} className="k-field">
      <FieldFrame {...words}>
        <div className="k-box">
          <AriaTextArea
            ref={ref ?? null}
            className={written ? "k-input k-input-written" : "k-input"}
            style={{ "--rows": rows } as React.CSSProperties}
            rows={rows}
            {...(autoCapitalize ? { autoCapitalize } : {})}
            placeholder={placeholder ?? ""}
          />
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
