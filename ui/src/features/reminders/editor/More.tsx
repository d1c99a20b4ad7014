import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";
import { useCall } from "../../../host/data";
import { useFormat, useText } from "../../../i18n";
import { Icon } from "../../../kit/Icon";
import { zoneCity } from "../../../kit/meeting";
import { RadioCards } from "../../../kit/RadioCards";
import { Switch } from "../../../kit/Switch";
import type { PartProps } from "./draft";

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Travel and quiet hours: both have a sensible start, folded away until they are wanted. */
export function More({ draft, change }: PartProps) {
  const t = useText();
  const format = useFormat();
  const settings = useCall("settings_read").data;
  const [shown, setShown] = useState(false);
  const words = t.reminders.editor;
  const dated = draft.mode === "once" || draft.mode === "series";
  const quiet = settings !== undefined && settings.quiet_from !== settings.quiet_to;
  if (!dated && !quiet) return null;
  const zone = draft.anchor.kind === "zone" ? draft.anchor.zone : format.zone;
  return (
    <Disclosure className="reminder-more" isExpanded={shown} onExpandedChange={setShown}>
      <Heading level={2} className="reminder-more-head">
        <Button slot="trigger" className="reminder-more-button">
          <span>
            {words.more}
            <small>{words.moreNote}</small>
          </span>
          <Icon name={shown ? "up" : "down"} />
        </Button>
      </Heading>
      <DisclosurePanel className="reminder-more-panel">
        {dated && (
          <RadioCards
            label={words.anchor}
            across
            cards={[
              {
                id: "here",
                label: words.anchorHere,
                note: words.anchorHereNote(format.clock(draft.time ?? "09:00")),
              },
              { id: "zone", label: words.anchorZone(zoneCity(zone)), note: words.anchorZoneNote },
            ]}
            value={draft.anchor.kind}
            onChange={(kind) => change({ anchor: kind === "here" ? { kind } : { kind, zone } })}
          />
        )}
        {quiet && (
          <Switch
            isSelected={draft.throughQuiet}
            note={words.quietNote(format.clock(clock(settings.quiet_from)), format.clock(clock(settings.quiet_to)))}
            onChange={(throughQuiet) => change({ throughQuiet })}
          >
            {words.quiet}
          </Switch>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
