import type { Counter, CounterView, Headline as Which } from "../../host";
import { useFormat, useText } from "../../i18n";
import { ChipChoice } from "../../kit/Chips";
import { Headline, spanOf } from "../../kit/Headline";
import { Segmented } from "../../kit/Segmented";
import { isQuiet, withHeadline } from "./wording";

const shares = ["30", "90", "365"] as const;

/** The number, large, and the choice of four. The choice is kept with the counter. */
export function Number_({ view, onChoose }: { view: CounterView; onChoose: (counter: Counter) => void }) {
  const t = useText();
  const format = useFormat();
  const { counter } = view;
  const span = spanOf(format, view);
  const parts: { id: Which; label: string }[] = [
    { id: "stretch", label: t.path.number.stretch },
    { id: "total", label: t.path.number.total },
    { id: "share", label: t.path.number.share(counter.share_days) },
    { id: "longest", label: t.path.number.longest },
  ];
  return (
    <div className="path-number">
      <div role="status" className="path-number-words">
        <Headline large counted={view} />
        {span && <p className="path-span">{span}</p>}
      </div>
      {!view.upcoming && !isQuiet(counter) && (
        <Segmented
          label={t.path.numbers}
          parts={parts}
          value={counter.headline}
          onChange={(headline) => onChoose(withHeadline(counter, headline))}
        />
      )}
      {!view.upcoming && counter.headline === "share" && !isQuiet(counter) && (
        <div className="path-shares">
          <ChipChoice
            label={t.path.shareOf}
            required
            chips={shares.map((id) => ({ id, label: t.path.lastDays(Number(id)) }))}
            value={shares.find((id) => id === String(counter.share_days)) ?? "90"}
            onChange={(days) => days && onChoose(withHeadline(counter, "share", Number(days)))}
          />
        </div>
      )}
    </div>
  );
}
