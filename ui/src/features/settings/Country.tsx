import { useText } from "../../i18n";
import { guessRegion } from "../../i18n/region";
import { Button } from "../../kit/Button";
import { CountryField } from "../../kit/CountryField";
import { useAppearance } from "./choices";
import { Part } from "./Part";

/** The country Support now looks for help in. */
export function Country() {
  const t = useText();
  const words = t.settings.country;
  const { appearance, change } = useAppearance();
  return (
    <Part note={words.note}>
      <CountryField
        key={appearance.country}
        label={words.label}
        value={appearance.country ?? guessRegion()}
        onChange={(country) => change({ country })}
        nothing={words.nothing}
      />
      {appearance.country !== null && (
        <div>
          <Button look="text" onPress={() => change({ country: null })}>
            {words.guess}
          </Button>
        </div>
      )}
    </Part>
  );
}
