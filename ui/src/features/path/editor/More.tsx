import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";
import type { Headline } from "../../../host";
import { useText } from "../../../i18n";
import { Icon } from "../../../kit/Icon";
import { RadioCards } from "../../../kit/RadioCards";
import { Segmented } from "../../../kit/Segmented";
import { Switch } from "../../../kit/Switch";
import { TextArea } from "../../../kit/TextField";
import type { PartProps } from "./draft";
import { Savings } from "./Savings";
import { Stones } from "./Stones";

const headlines: readonly Headline[] = ["stretch", "total", "share", "longest"];

/** All that has a sensible start, folded away until it is wanted. */
export function More({ open, ...part }: PartProps & { open: boolean }) {
  const t = useText();
  const words = t.path.editor;
  const [shown, setShown] = useState(open);
  const { draft, change } = part;

  useEffect(() => {
    if (open) setShown(true);
  }, [open]);

  return (
    <Disclosure className="counter-more" isExpanded={shown} onExpandedChange={setShown}>
      <Heading level={2} className="counter-more-head">
        <Button slot="trigger" className="counter-more-button">
          <span>
            {words.more}
            <small>{words.moreNote}</small>
          </span>
          <Icon name={shown ? "up" : "down"} />
        </Button>
      </Heading>
      <DisclosurePanel className="counter-more-panel">
        <Stones {...part} />
        {draft.kind !== "significant_date" && (
          <fieldset className="counter-section">
            <legend>{words.numberTitle}</legend>
            <RadioCards
              label={words.headline}
              labelHidden
              across
              cards={headlines.map((id) => ({ id, label: words.headlines[id], note: words.headlineNotes[id] }))}
              value={draft.headline}
              onChange={(headline) => change({ headline })}
            />
            {draft.headline === "share" && (
              <Segmented
                label={t.path.shareOf}
                parts={(["30", "90", "365"] as const).map((id) => ({ id, label: t.path.lastDays(Number(id)) }))}
                value={draft.share_days === 30 ? "30" : draft.share_days === 365 ? "365" : "90"}
                onChange={(days) => change({ share_days: Number(days) })}
              />
            )}
            <Switch isSelected={draft.first_day_counts} onChange={(first_day_counts) => change({ first_day_counts })}>
              {words.firstDayCounts}
            </Switch>
          </fieldset>
        )}
        {(draft.kind === "abstain" || draft.kind === "reduce") && <Savings {...part} />}
        <TextArea
          label={words.why}
          hint={words.whyHint}
          written
          rows={2}
          value={draft.why}
          onChange={(why) => change({ why })}
        />
        <Switch isSelected={draft.on_today} onChange={(on_today) => change({ on_today })}>
          {words.onToday}
        </Switch>
      </DisclosurePanel>
    </Disclosure>
  );
}
