import type { CareView } from "../../host";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { CountryField } from "../../kit/CountryField";
import { Sheet } from "../../kit/Sheet";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  view: CareView;
}

/** Which country's numbers: found by its name, kept at once. */
export function CountrySheet({ isOpen, onClose, view }: Props) {
  const t = useText();
  const words = t.support;
  const { status, refresh } = useSession();
  const save = useAct("appearance_save", { touches: ["care"], onDone: () => void refresh() });
  const choose = async (country: string) => {
    if (await save.run({ ...status.appearance, country })) onClose();
  };
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={words.countryTitle}
      foot={
        <Button look="line" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="support-form">
        <CountryField
          label={words.countryField}
          value={view.country ?? status.appearance.country}
          onChange={(country) => void choose(country)}
          hint={words.countryHint}
          nothing={words.countryNothing}
        />
        <p className="support-quiet">{words.countryListed(view.countries.length)}</p>
      </div>
    </Sheet>
  );
}
