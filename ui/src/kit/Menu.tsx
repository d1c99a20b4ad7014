import type { ReactElement } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Icon, type IconName } from "./Icon";
import "./Popover.css";

export interface MenuAct {
  id: string;
  label: string;
  icon?: IconName;
  /** Cannot easily be taken back: set in plum, at the end. */
  careful?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

interface Props {
  label: string;
  acts: readonly MenuAct[];
  /** The Button or IconButton that opens it. */
  children: ReactElement;
}

/** More things to do, behind one button. */
export function Menu({ label, acts, children }: Props) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="k-popover" offset={6} placement="bottom end">
        <AriaMenu aria-label={label} className="k-options">
          {acts.map((act) => (
            <MenuItem
              key={act.id}
              id={act.id}
              textValue={act.label}
              isDisabled={act.isDisabled ?? false}
              onAction={act.onAction}
              className={act.careful ? "k-option k-option-careful" : "k-option"}
            >
              {act.icon && <Icon name={act.icon} size={20} />}
              <span className="k-option-text">{act.label}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
