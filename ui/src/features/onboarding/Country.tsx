import { useState } from "react";
import { call } from "../../host";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { guessRegion } from "../../i18n/region";
import { CountryField } from "../../kit/CountryField";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

/** Where Support now should look for help: guessed, shown, and changed with one choice. */
export function Country({ onNext, ...frame }: StepProps) {
  const t = useText();
  const words = t.onboarding;
  const { status, refresh } = useSession();
  const chosen = status.appearance.country;
  const [country, setCountry] = useState(chosen ?? guessRegion());

  const choose = async (code: string) => {
    setCountry(code);
    await call("appearance_save", { ...status.appearance, country: code });
    await refresh();
  };

  return (
    <Frame
      {...frame}
      title={words.countryTitle}
      note={words.countryNote}
      onGo={() => {
        if (country !== null && country !== chosen) void choose(country);
        onNext();
      }}
      onSkip={onNext}
    >
      <CountryField
        label={words.country}
        value={country}
        onChange={choose}
        nothing={words.countryNothing}
        hint={chosen === null ? words.guessed : undefined}
      />
    </Frame>
  );
}
