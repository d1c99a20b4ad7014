import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField as AriaSearchField, type SearchFieldProps } from "react-aria-components/SearchField";
import "./Button.css";
import "./Field.css";
import "./SearchField.css";
import { Icon } from "./Icon";

interface Props extends Omit<SearchFieldProps, "children" | "className" | "style"> {
  label: string;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Words to look for. Escape empties it. */
export function SearchField({ label, placeholder, ref, ...rest }: Props) {
  return (
    <AriaSearchField {...rest} aria-label={label} className="k-field k-search">
      <div className="k-box">
        <Icon name="search" size={20} />
        <Input ref={ref ?? null} className="k-input" placeholder={placeholder ?? label} />
        <Button className="k-icon-button k-box-end">
          <Icon name="close" size={18} />
        </Button>
      </div>
    </AriaSearchField>
  );
}
