import { type ReactNode, useMemo } from "react";
import { useFormat } from "../i18n";
import { regions } from "../i18n/region";
import { ComboBox } from "./ComboBox";

interface Props {
  label: string;
  value: string | null;
  onChange: (value: string) => void;
  hint?: ReactNode;
  /** Said when no country fits what was typed. */
  nothing: string;
}

/** A country, found by its name in the viewer's language. */
export function CountryField({ label, value, onChange, hint, nothing }: Props) {
  const { locale } = useFormat();
  const options = useMemo(() => regions(locale), [locale]);
  return (
    <ComboBox
      key={locale}
      label={label}
      options={options}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      nothing={nothing}
      {...(hint ? { hint } : {})}
    />
  );
}
