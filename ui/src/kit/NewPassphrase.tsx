import { useText } from "../i18n";
import "./NewPassphrase.css";
import { fewest, type Strength, strengthOf } from "./strength";
import { PasswordField } from "./TextField";

const stones: Record<Strength, number> = { short: 0, weak: 1, fair: 2, good: 3, strong: 4 };

interface Props {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  problem?: string | undefined;
  autoFocus?: boolean;
}

export const longEnough = (passphrase: string) => strengthOf(passphrase) !== "short";

/** A passphrase to be chosen: seen while it is typed if one likes, and how strong it is, told kindly. */
export function NewPassphrase({ value, onChange, label, problem, autoFocus }: Props) {
  const t = useText();
  const words = t.lock.passphraseNew;
  const strength = strengthOf(value);
  const missing = fewest - [...value].length;
  const told = value === "" ? words.hint : strength === "short" ? words.more(missing) : words.strength[strength];
  return (
    <div className="k-new-passphrase">
      <PasswordField
        label={label ?? words.label}
        showLabel={t.lock.show}
        value={value}
        onChange={onChange}
        problem={problem}
        autoComplete="new-password"
        {...(autoFocus ? { autoFocus } : {})}
      />
      <div className="k-strength" data-strength={strength}>
        <span className="k-strength-stones" aria-hidden="true">
          {[1, 2, 3, 4].map((stone) => (
            <span
              key={stone}
              className={stone <= stones[strength] ? "k-strength-stone k-strength-laid" : "k-strength-stone"}
            />
          ))}
        </span>
        <p role="status">{told}</p>
      </div>
    </div>
  );
}
