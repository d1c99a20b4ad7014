import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { ChipChoice } from "../../../kit/Chips";
import { DatePicker, TimeField } from "../../../kit/DatePicker";
import type { Flow } from "./flow";

interface Props {
  flow: Flow;
  turn: (part: Partial<Flow>) => void;
  today: string;
  onLeave: () => void;
}

/** First of all thanks; then when it was, which is today unless said otherwise. */
export function Thanks({ flow, turn, today, onLeave }: Props) {
  const t = useText();
  const words = t.path.flow;
  return (
    <>
      <p className="setback-note">{words.thanksNote}</p>
      <div className="setback-part">
        <h2>{words.when}</h2>
        <ChipChoice
          label={words.when}
          required
          chips={[
            { id: "today", label: words.whenToday },
            { id: "yesterday", label: words.whenYesterday },
            { id: "other", label: words.whenOther },
          ]}
          value={flow.when}
          onChange={(when) => when && turn({ when })}
        />
        {flow.when === "other" && (
          <DatePicker label={words.day} value={flow.day} max={today} onChange={(day) => turn({ day })} />
        )}
        <TimeField label={`${words.time} (${t.kit.optional})`} value={flow.time} onChange={(time) => turn({ time })} />
      </div>
      <div className="setback-acts">
        <Button look="filled" onPress={() => turn({ step: "safe" })}>
          {t.kit.next}
        </Button>
        <Button look="text" onPress={onLeave}>
          {words.leave}
        </Button>
      </div>
    </>
  );
}
