import { useState } from "react";
import { type CareView, call, IpcError } from "../../host";
import { useCall } from "../../host/data";
import { useSession } from "../../host/session";
import { useFormat, useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { Button } from "../../kit/Button";
import { CountryField } from "../../kit/CountryField";
import { grouped } from "../../kit/number";
import { toast } from "../../kit/Toast";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

/** Where Support now should look for help: guessed, what it means shown straight away, and changed with one choice. */
export function Country({ onNext, ...frame }: StepProps) {
  const t = useText();
  const format = useFormat();
  const words = t.onboarding;
  const { status, refresh } = useSession();
  const [picked, setPicked] = useState(status.appearance.country);
  const { data } = useCall("care_read", { locale: format.locale, ...(picked ? { country: picked } : {}) });
  const country = picked ?? data?.country ?? null;
  const nearby = picked === null ? (data?.nearby ?? null) : null;

  const goOn = async () => {
    onNext();
    if (country === null || country === status.appearance.country) return;
    try {
      await call("appearance_save", { ...status.appearance, country });
      await refresh();
    } catch (thrown) {
      toast({ text: errorWords(t, IpcError.from(thrown).code), problem: true });
    }
  };

  return (
    <Frame {...frame} title={words.countryTitle} note={words.countryNote} onGo={goOn} onSkip={onNext}>
      <CountryField
        key={picked === null ? "guess" : "picked"}
        label={words.country}
        value={country}
        onChange={setPicked}
        nothing={words.countryNothing}
        hint={picked === null && country !== null ? words.guessed : undefined}
      />
      {nearby && (
        <div>
          <Button look="soft" size="small" onPress={() => setPicked(nearby)}>
            {t.support.nearby(format.country(nearby))}
          </Button>
        </div>
      )}
      {data && <Numbers care={data} />}
    </Frame>
  );
}

/** The first of what Support now will show. */
function Numbers({ care }: { care: CareView }) {
  const t = useText();
  const words = t.onboarding;
  const [line] = care.lines;
  const way = line?.ways.find((each) => each.kind === "call") ?? line?.ways.find((each) => each.kind === "text");
  return (
    <section className="onboarding-numbers" aria-live="polite">
      <p className="onboarding-numbers-what">{words.emergency}</p>
      <p className="onboarding-emergency">{care.emergency.map((each) => each.number).join(" · ")}</p>
      {line ? (
        <p className="onboarding-line">
          <bdi>{line.name}</bdi>
          {way && "number" in way && <b>{grouped(way.number)}</b>}
        </p>
      ) : (
        <p className="onboarding-note">{words.noCountry}</p>
      )}
    </section>
  );
}
