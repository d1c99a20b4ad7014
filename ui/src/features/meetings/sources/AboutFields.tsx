import { useMemo } from "react";
import type { ListAbout } from "../../../host";
import { useText } from "../../../i18n";
import { ComboBox } from "../../../kit/ComboBox";
import { fellowshipOptions } from "./fellowships";
import { zoneOptions } from "./zones";

interface Props {
  about: ListAbout;
  onChange: (about: ListAbout) => void;
  /** Meetings that do not say their zone; asked about where there are any. */
  zoneless: number;
}

/** What the person says of a list: whose codes these are, and where its times are told. Neither is ever guessed silently. */
export function AboutFields({ about, onChange, zoneless }: Props) {
  const t = useText();
  const words = t.source;
  const zones = useMemo(zoneOptions, []);
  const fellowships = useMemo(fellowshipOptions, []);
  return (
    <>
      <ComboBox
        label={words.fellowship}
        hint={words.fellowshipHint}
        options={fellowships}
        value={about.fellowship ?? null}
        onChange={(fellowship) => fellowship !== (about.fellowship ?? null) && onChange({ ...about, fellowship })}
        placeholder={words.fellowshipNone}
        nothing={words.nothing}
      />
      <ComboBox
        label={words.zone}
        hint={zoneless > 0 ? words.zoneAsk(zoneless) : words.zoneHint}
        options={zones}
        value={about.zone ?? null}
        onChange={(zone) => zone !== (about.zone ?? null) && onChange({ ...about, zone })}
        placeholder={words.zoneNone}
        nothing={words.nothing}
      />
    </>
  );
}
