import { useState } from "react";
import { useLocation } from "wouter";
import type { MeetingRef, MeetingView } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { EmptyState } from "../../../kit/EmptyState";
import { fellowshipName } from "../../../kit/fellowship";
import { IconButton } from "../../../kit/IconButton";
import { Menu } from "../../../kit/Menu";
import { useOpen } from "../../../kit/Opening";
import { SupportButton } from "../../../kit/PageHeader";
import { Skeleton } from "../../../kit/Waiting";
import { useSaving } from "../saving";
import { About } from "./About";
import { CalendarSheet } from "./CalendarSheet";
import "./Detail.css";
import { GoodToKnow } from "./GoodToKnow";
import { Group } from "./Group";
import { Mine } from "./Mine";
import { Next } from "./Next";
import { Origin } from "./Origin";
import { TextSheet } from "./TextSheet";
import { Times } from "./Times";
import { Ways } from "./Ways";
import { WentSheet } from "./WentSheet";

interface Props {
  meeting: MeetingRef;
  wide: boolean;
}

/** One meeting: how to be there, when, what its list says, and what the person makes of it. */
export function Detail({ meeting, wide }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const { data, error, refresh } = useCall("meeting_read", meeting);
  const back = wide ? undefined : () => go("/meetings");
  if (data) return <Whole view={data} back={back} />;
  return (
    <div className="meeting">
      <header className="meeting-bar">
        {back && <IconButton raised icon="back" label={t.kit.back} onPress={back} />}
        <span className="meeting-bar-acts">{back && <SupportButton />}</span>
      </header>
      {error ? (
        <EmptyState words={error.code === "not_found" ? t.meetings.goneHere : t.meetings.failed} stones={2}>
          <Button look="line" onPress={refresh}>
            {t.meetings.again}
          </Button>
        </EmptyState>
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  );
}

function Whole({ view, back }: { view: MeetingView; back: (() => void) | undefined }) {
  const t = useText();
  const [, go] = useLocation();
  const open = useOpen();
  const saving = useSaving(view);
  const [sheet, setSheet] = useState<"calendar" | "text" | "went" | null>(null);
  const remove = useAct("meeting_own_delete", { touches: ["today", "attendance"] });
  const undo = useAct("change_undo", { touches: ["meeting", "today", "attendance"] });
  const { card, own, feedback } = view;
  const close = () => setSheet(null);
  const drop = async () => {
    const done = await remove.run({ id: card.meeting.key });
    if (!done) return;
    go("/meetings");
    saving.say(t.meetings.ownDeleted, () => void undo.run({ change: done.change }));
  };
  return (
    <article className="meeting" aria-labelledby="meeting-name">
      <header className="meeting-bar">
        {back && <IconButton raised icon="back" label={t.kit.back} onPress={back} />}
        <span className="meeting-bar-acts">
          <IconButton
            icon="star"
            label={card.saved ? t.meetings.unsave : t.meetings.save}
            className={card.saved ? "meeting-star meeting-star-set" : "meeting-star"}
            onPress={() => void saving.star()}
          />
          <Menu
            label={t.meetings.moreOf}
            acts={[
              { id: "text", label: t.meetings.share, icon: "copy", onAction: () => setSheet("text") },
              ...(view.next.length > 0
                ? [
                    {
                      id: "calendar",
                      label: t.meetings.calendar.title,
                      icon: "calendar" as const,
                      onAction: () => setSheet("calendar"),
                    },
                  ]
                : []),
              ...(feedback
                ? [{ id: "report", label: t.meetings.report, icon: "flag" as const, onAction: () => open(feedback) }]
                : []),
              ...(own
                ? [
                    {
                      id: "edit",
                      label: t.kit.edit,
                      icon: "pencil" as const,
                      onAction: () => go(`/meetings/own.${card.meeting.key}`),
                    },
                    {
                      id: "delete",
                      label: t.kit.delete,
                      icon: "trash" as const,
                      careful: true,
                      onAction: () => void drop(),
                    },
                  ]
                : []),
            ]}
          >
            <IconButton icon="more" label={t.meetings.moreOf} />
          </Menu>
          {back && <SupportButton />}
        </span>
      </header>
      <div className="meeting-head">
        <p className="k-eyebrow">
          {[card.fellowship && fellowshipName(card.fellowship), t.meetings.attendance[card.attendance]]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <h1 id="meeting-name" tabIndex={-1}>
          {card.name}
        </h1>
        {card.group && card.group !== card.name && <p className="meeting-group">{card.group}</p>}
      </div>
      <GoodToKnow view={view} />
      <Next view={view} />
      <Times view={view} />
      <Ways view={view} />
      <About view={view} />
      <Group view={view} />
      <Mine view={view} onWent={() => setSheet("went")} />
      <Origin view={view} />
      <p className="meeting-foot">{t.meetings.onlyHereNote}</p>
      <CalendarSheet view={view} isOpen={sheet === "calendar"} onClose={close} />
      <TextSheet view={view} isOpen={sheet === "text"} onClose={close} />
      <WentSheet view={view} isOpen={sheet === "went"} onClose={close} />
    </article>
  );
}
