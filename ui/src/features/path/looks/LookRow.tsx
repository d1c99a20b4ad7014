import { Button as Press } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { ChipChoice } from "../../../kit/Chips";
import { Icon } from "../../../kit/Icon";
import { StoneSwatch } from "../../../kit/StoneSwatch";
import { TextField } from "../../../kit/TextField";
import { stepName } from "../wording";
import { colours, type Look } from "./look";

/** A name that still fits beside a stone. */
const longest = 60;

interface Props {
  look: Look;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  onChange: (part: Partial<Look>) => void;
}

/** One step: closed it says what it is called and its colour; open, both can be changed. */
export function LookRow({ look, isOpen, onOpen, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const words = t.path.looks;
  const span = stepName(t, format, look.step);
  const colour = look.colour ?? look.customary;
  const own = look.name.trim() !== "";
  return (
    <li>
      <Disclosure isExpanded={isOpen} onExpandedChange={onOpen}>
        <Heading level={3} className="path-look-head">
          <Press slot="trigger" className="path-look">
            <StoneSwatch colour={colour} />
            <span className="path-look-words">
              <b>{own ? look.name : span}</b>
              <span>{own ? t.path.onIn(span, words.colours[colour]) : words.colours[colour]}</span>
            </span>
            <Icon name={isOpen ? "up" : "down"} size={18} />
          </Press>
        </Heading>
        <DisclosurePanel>
          <div className="path-look-choice">
            <TextField
              label={words.name}
              value={look.name}
              onChange={(name) => onChange({ name })}
              placeholder={span}
              maxLength={longest}
              autoComplete="off"
            />
            <ChipChoice
              label={words.colour(span)}
              required
              chips={colours.map((id) => ({ id, label: words.colours[id], mark: <StoneSwatch colour={id} /> }))}
              value={colour}
              onChange={(id) => onChange({ colour: id === look.customary ? null : id })}
            />
            {(own || look.colour !== null) && (
              <Button look="text" icon="undo" onPress={() => onChange({ name: "", colour: null })}>
                {words.back}
              </Button>
            )}
          </div>
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}
