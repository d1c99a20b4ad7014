import type { Reason } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Chips } from "../../kit/Chips";
import { RadioCards } from "../../kit/RadioCards";
import { Select } from "../../kit/Select";
import { Switch } from "../../kit/Switch";
import { Skeleton } from "../../kit/Waiting";
import { useChoices } from "./choices";
import { Part } from "./Part";
import { Unread } from "./Unread";

/** The person's day and words. */
export function Day() {
  const t = useText();
  const format = useFormat();
  const words = t.settings.day;
  const { data, error, refresh, change } = useChoices();
  if (error) return <Unread onAgain={refresh} />;
  if (!data) return <Skeleton lines={5} />;
  const starts = [...new Set([0, 60, 120, 180, 240, 300, 360, 420, 480, data.day_start])].sort((a, b) => a - b);
  const clock = (minutes: number) =>
    format.clock(`${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
  return (
    <>
      <Part title={words.startTitle} note={words.startNote}>
        <Select
          label={words.startTitle}
          labelHidden
          options={starts.map((minutes) => ({
            id: String(minutes),
            label: minutes === 0 ? words.midnight : clock(minutes),
          }))}
          value={String(data.day_start)}
          onChange={(minutes) => change({ day_start: Number(minutes) })}
        />
      </Part>
      <Part title={words.leapTitle} note={words.leapNote}>
        <RadioCards
          label={words.leapNote}
          labelHidden
          across
          value={data.leap_rule}
          onChange={(leap_rule) => change({ leap_rule })}
          cards={[
            { id: "february", label: words.leap.february, note: words.leapWhy.february },
            { id: "march", label: words.leap.march, note: words.leapWhy.march },
          ]}
        />
      </Part>
      <Part title={words.reasonsTitle} note={words.reasonsNote}>
        <Chips
          label={words.reasonsTitle}
          chips={(Object.keys(t.onboarding.reasons) as Reason[]).map((id) => ({
            id,
            label: t.onboarding.reasons[id],
          }))}
          values={data.reasons}
          onChange={(reasons) => change({ reasons })}
        />
      </Part>
      <Part>
        <Switch isSelected={data.nudge} onChange={(nudge) => change({ nudge })} note={words.nudgeNote}>
          {words.nudge}
        </Switch>
      </Part>
    </>
  );
}
