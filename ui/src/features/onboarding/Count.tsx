import type { Reason } from "../../host";
import { useFormat, useText } from "../../i18n";
import { ChipChoice } from "../../kit/Chips";
import { DatePicker } from "../../kit/DatePicker";
import { NumberField } from "../../kit/NumberField";
import { RadioCards } from "../../kit/RadioCards";
import { Segmented } from "../../kit/Segmented";
import { Select } from "../../kit/Select";
import { TextField } from "../../kit/TextField";
import { type Counting, type Kind, kindFor, nameFor, startOf, type When, type Word, wordFor } from "./counting";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

interface Props extends Omit<StepProps, "onNext"> {
  onNext: (counting: Counting) => void;
  reasons: Reason[];
  counting: Counting;
  onCounting: (counting: Counting) => void;
  today: string;
}

/** A day to count from: known, roughly known, or none; and the person's own word for it. */
export function Count({ reasons, counting, onCounting, today, onNext, ...frame }: Props) {
  const t = useText();
  const words = t.onboarding;
  const kind = counting.kind ?? kindFor(reasons);
  const quiet = kindFor(reasons) === "significant_date";
  const start = startOf(counting);
  const change = (part: Partial<Counting>) => onCounting({ ...counting, ...part });
  const counts = counting.when === "exact" || counting.when === "about";
  return (
    <Frame
      {...frame}
      title={quiet ? words.countTitleGrief : words.countTitle}
      note={quiet ? words.countNoteGrief : words.countNote}
      onGo={() => onNext(counting)}
      goDisabled={counting.when === null || (counts && start === null)}
      onSkip={() => onNext({ ...counting, when: "none" })}
    >
      <RadioCards<When>
        label={quiet ? words.countTitleGrief : words.countTitle}
        labelHidden
        value={counting.when}
        onChange={(when) => change({ when })}
        cards={[
          { id: "exact", label: words.when.exact },
          { id: "about", label: words.when.about },
          { id: "none", label: words.when.none },
        ]}
      />
      {counts && (
        <div className="onboarding-count">
          {counting.when === "exact" ? (
            <DatePicker
              label={words.day}
              value={counting.day}
              onChange={(day) => change({ day })}
              hint={counting.day !== null && counting.day > today ? words.ahead : undefined}
            />
          ) : (
            <RoughDay counting={counting} change={change} thisYear={Number(today.slice(0, 4))} />
          )}
          <Segmented<Kind>
            label={words.kind}
            parts={[
              { id: "abstain", label: words.kinds.abstain },
              { id: "significant_date", label: words.kinds.significant_date },
            ]}
            value={kind}
            onChange={(next) => change({ kind: next })}
          />
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={counting.name ?? nameFor(t, kind, reasons)}
            onChange={(name) => change({ name })}
            maxLength={80}
          />
          {kind === "abstain" && (
            <div className="onboarding-word">
              <p className="k-label">{words.word}</p>
              <ChipChoice<Word>
                label={words.word}
                required
                value={counting.word ?? wordFor(reasons)}
                onChange={(word) => word !== null && change({ word })}
                chips={(Object.keys(words.wordList) as Word[]).map((id) => ({ id, label: words.wordList[id] }))}
              />
            </div>
          )}
        </div>
      )}
    </Frame>
  );
}

interface RoughProps {
  counting: Counting;
  change: (part: Partial<Counting>) => void;
  thisYear: number;
}

function RoughDay({ counting, change, thisYear }: RoughProps) {
  const t = useText();
  const format = useFormat();
  const months = Array.from({ length: 12 }, (_, index) => ({
    id: String(index + 1),
    label: format.day(`2001-${String(index + 1).padStart(2, "0")}-01`, "month"),
  }));
  return (
    <div className="onboarding-rough">
      <Select
        label={t.onboarding.month}
        options={months}
        value={String(counting.month)}
        onChange={(month) => change({ month: Number(month) })}
      />
      <NumberField
        label={t.onboarding.year}
        value={counting.year}
        minValue={1900}
        maxValue={thisYear + 1}
        formatOptions={{ useGrouping: false }}
        onChange={(year) => Number.isFinite(year) && change({ year })}
      />
    </div>
  );
}
