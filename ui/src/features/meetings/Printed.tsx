import { useEffect } from "react";
import { createPortal } from "react-dom";
import type { MeetingCard } from "../../host";
import { useFormat, useText } from "../../i18n";
import { useLines } from "./lines";
import "./Printed.css";

interface Props {
  meetings: readonly MeetingCard[];
  total: number;
  onDone: () => void;
}

/** The list on paper: nothing else of the page, and nothing of the person's own. */
export function Printed({ meetings, total, onDone }: Props) {
  const t = useText();
  const format = useFormat();
  const linesOf = useLines();
  useEffect(() => {
    const before = document.title;
    // The printer's queue and the page's head show the document's title.
    document.title = t.meetings.printTitle;
    document.documentElement.dataset.printing = "meetings";
    const done = () => {
      document.title = before;
      delete document.documentElement.dataset.printing;
      onDone();
    };
    addEventListener("afterprint", done, { once: true });
    print();
    return () => {
      removeEventListener("afterprint", done);
      document.title = before;
      delete document.documentElement.dataset.printing;
    };
  }, [t, onDone]);
  return createPortal(
    <div className="meetings-printed" aria-hidden="true">
      <p className="meetings-printed-title">{t.meetings.printTitle}</p>
      <p>
        {meetings.length < total ? t.meetings.printPart(meetings.length, total) : t.meetings.count(total)} ·{" "}
        {format.date(new Date().toISOString(), "long")}
      </p>
      <ul>
        {meetings.map((card) => {
          const [name, ...lines] = linesOf(card);
          return (
            <li key={`${card.meeting.source} ${card.meeting.key}`}>
              <b>{name}</b>
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </li>
          );
        })}
      </ul>
    </div>,
    document.body,
  );
}
