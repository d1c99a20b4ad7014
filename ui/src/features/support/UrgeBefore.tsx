import { useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { ChipChoice } from "../../kit/Chips";
import { beginRide } from "./ride";
import { Strength } from "./Strength";

const lengths = ["5", "10", "15", "20"] as const;

/** How strong it is, and how long to stay with it. */
export function UrgeBefore() {
  const t = useText();
  const words = t.care;
  const [before, setBefore] = useState<number | null>(null);
  const [minutes, setMinutes] = useState<(typeof lengths)[number]>("15");
  const start = () =>
    beginRide(before, Number(minutes), {
      title: words.noticeTitle,
      over: words.noticeBody,
      open: t.support.urge,
    });
  return (
    <>
      <p className="support-lead">{words.urgeIntro}</p>
      <Strength label={words.before} value={before} onChange={setBefore} />
      <div className="support-field">
        <p className="support-ask" aria-hidden="true">
          {words.howLong}
        </p>
        <ChipChoice
          label={words.howLong}
          required
          chips={lengths.map((id) => ({ id, label: words.minutesShort(Number(id)) }))}
          value={minutes}
          onChange={(next) => setMinutes(next ?? "15")}
        />
      </div>
      <div className="support-tool-acts">
        <Button look="filled" size="large" wide onPress={start}>
          {before === null ? words.skipRating : words.start}
        </Button>
      </div>
    </>
  );
}
