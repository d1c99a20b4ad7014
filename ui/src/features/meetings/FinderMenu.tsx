import { useState } from "react";
import { useLocation } from "wouter";
import type { MeetingCard, MeetingQuery } from "../../host";
import { call } from "../../host";
import { useText } from "../../i18n";
import { IconButton } from "../../kit/IconButton";
import { Menu } from "../../kit/Menu";
import { toast } from "../../kit/Toast";
import { Printed } from "./Printed";
import { ShareSheet } from "./ShareSheet";

interface Props {
  asked: Omit<MeetingQuery, "offset" | "limit">;
  total: number;
}

/** So many are printed or shared at most. */
export const mostPrinted = 300;

/** What else one can do with the list: print it, share it, look at where it comes from, and where one has been. */
export function FinderMenu({ asked, total }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const [printing, setPrinting] = useState<MeetingCard[] | null>(null);
  const [sharing, setSharing] = useState<MeetingCard[] | null>(null);
  const gather = (then: (meetings: MeetingCard[]) => void) => {
    call("meeting_search", { ...asked, offset: 0, limit: mostPrinted }).then(
      ({ meetings }) => then(meetings),
      () => toast({ text: t.meetings.failed, problem: true }),
    );
  };
  return (
    <>
      <Menu
        label={t.meetings.more}
        acts={[
          { id: "sources", label: t.meetings.lists.title, icon: "folder", onAction: () => go("/meetings/sources") },
          { id: "own", label: t.meetings.ownAdd, icon: "plus", onAction: () => go("/meetings/own") },
          { id: "reminders", label: t.app.places.reminders, icon: "bell", onAction: () => go("/reminders") },
          { id: "went", label: t.meetings.went.title, icon: "check", onAction: () => go("/meetings/went") },
          {
            id: "print",
            label: t.meetings.print,
            icon: "print",
            isDisabled: total === 0,
            onAction: () => gather(setPrinting),
          },
          {
            id: "share",
            label: t.meetings.shareList,
            icon: "copy",
            isDisabled: total === 0,
            onAction: () => gather(setSharing),
          },
        ]}
      >
        <IconButton icon="list" label={t.meetings.more} />
      </Menu>
      {printing && <Printed meetings={printing} total={total} onDone={() => setPrinting(null)} />}
      <ShareSheet meetings={sharing} total={total} onClose={() => setSharing(null)} />
    </>
  );
}
