import type { MeetingsPage } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Link } from "../../kit/Link";
import { Notice } from "../../kit/Notice";

/** What to know of the lists before trusting them: their age, and what went wrong. */
export function Notices({ page }: { page: MeetingsPage }) {
  const t = useText();
  const format = useFormat();
  const words = t.meetings.lists;
  const failing = page.sources.filter((source) => source.failing);
  const stale = page.sources.filter((source) => source.stale && !source.failing);
  const look = (
    <Link look="soft" to="/meetings/sources">
      {words.look}
    </Link>
  );
  if (page.lists_lost) {
    return (
      <Notice icon="notice" actions={look}>
        {words.lost}
      </Notice>
    );
  }
  const [first] = failing.length > 0 ? failing : stale;
  if (!first) return null;
  const named = format.list((failing.length > 0 ? failing : stale).map((source) => source.name));
  const age = first.age_days;
  return (
    <Notice icon={failing.length > 0 ? "notice" : "clock"} actions={look}>
      {failing.length > 0 ? words.failing(named) : age === null ? words.unread(named) : words.stale(named, age)}
    </Notice>
  );
}

/** "1,284 meetings · lists 2 days old". */
export function useAgeWords(page: MeetingsPage | undefined): string {
  const t = useText();
  if (!page || page.sources.length === 0) return t.meetings.onlyHere;
  const ages = page.sources.flatMap((source) => (source.age_days === null ? [] : [source.age_days]));
  const count = t.meetings.count(page.all);
  if (ages.length === 0) return count;
  return `${count} · ${t.meetings.lists.age(Math.max(...ages), ages.length)}`;
}
