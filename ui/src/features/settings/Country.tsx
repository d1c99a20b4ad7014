import { useCall, useInvalidate } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { CountryField } from "../../kit/CountryField";
import { useAppearance } from "./choices";
import { Part } from "./Part";

/** The country Support now looks for help in. */
export function Country() {
  const t = useText();
  const words = t.settings.country;
  const { locale } = useFormat();
  const { appearance, change } = useAppearance();
  const invalidate = useInvalidate();
  const guess = useCall("care_read", appearance.country === null ? { locale } : "skip");
  const choose = (country: string | null) => change({ country }).then(() => invalidate("care"));
  return (
    <Part note={words.note}>
      <CountryField
        key={appearance.country}
        label={words.label}
        value={appearance.country ?? guess.data?.country ?? null}
        onChange={(country) => void choose(country)}
        nothing={words.nothing}
      />
      {appearance.country !== null && (
        <div>
          <Button look="text" onPress={() => void choose(null)}>
            {words.guess}
          </Button>
        </div>
      )}
    </Part>
  );
}
