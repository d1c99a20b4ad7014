// Generated from the command table in crates/app by `make bindings`. Do not edit.

/**
 * What a list says of the group that holds a meeting, rather than of the meeting.
 */
export type AboutGroup = { 
/**
 * Its district, in the list's words.
 */
district: string | null, 
/**
 * Whom to ask, as the list makes it public.
 */
contacts: Array<MeetingContact>, 
/**
 * How to give to it.
 */
contributions: Array<MeetingContribution>, };

/**
 * What is wrong with an address of streets.
 */
export type AddressFault = "address" | "insecure" | "places" | "braces";

/**
 * Whether the system lets us show anything.
 */
export type Allowed = "yes" | "no" | "ask" | "unknown";

/**
 * A question of the group's and what was said to it.
 */
export type AnswerView = { 
/**
 * What was asked.
 */
question: string, 
/**
 * What was said; may be empty.
 */
answer: string, };

/**
 * Something the interface is told without asking.
 */
export type AppEvent = "locked" | "unlocked" | "backup_done" | "keychain_answered" | "reminder_rang" | "reminder_touched" | "records_changed" | "link_changed" | "group_changed" | "space_changed";

/**
 * What the interface needs to know first; readable while locked.
 */
export type AppStatus = { 
/**
 * Where the app stands.
 */
gate: Gate, 
/**
 * Why it is broken.
 */
problem: Code | null, 
/**
 * The ways in that exist.
 */
slots: Array<SlotKind>, 
/**
 * A keychain answers on this device.
 */
keychain: boolean, 
/**
 * Language, theme, country.
 */
appearance: Appearance, 
/**
 * The program's version.
 */
version: string, 
/**
 * Onboarding has been finished or left; only known while unlocked.
 */
welcomed: boolean, 
/**
 * The last writes before a crash were damaged on disk: some may be missing. Only known while unlocked.
 */
log_damaged: boolean, };

/**
 * What the interface must know while the vault is locked: kept readable on the device, so nothing private is here.
 */
export type Appearance = { 
/**
 * BCP 47 tag of one of the five languages; `None` follows the system.
 */
language: string | null, 
/**
 * Light, dark or system.
 */
theme: Theme, 
/**
 * More contrast.
 */
contrast: boolean, 
/**
 * Less motion, whatever the system says.
 */
still: boolean, 
/**
 * Text size in percent, 100 to 200.
 */
text_percent: number, 
/**
 * ISO 3166 code of the country for Support now; `None` is guessed.
 */
country: string | null, 
/**
 * Closing the window leaves Cairn in the tray; `None` does so while a reminder is armed.
 */
tray: boolean | null, };

/**
 * Which vault that was set aside.
 */
export type AsideRef = { 
/**
 * A name from the list.
 */
name: string, };

/**
 * A vault that a restored one took the place of.
 */
export type AsideView = { 
/**
 * Handed to `backup_put_back` and `backup_erase_aside`.
 */
name: string, 
/**
 * When it was set aside.
 */
at: string, 
/**
 * Size in bytes.
 */
bytes: number, };

/**
 * Announces a file. It counts only once finished.
 */
export type AttachmentBegin = { 
/**
 * The entry or draft it belongs to.
 */
entry: ItemId, 
/**
 * The file's name.
 */
name: string, 
/**
 * An `image/*` or `audio/*` type.
 */
media_type: string, 
/**
 * Size in bytes, 1 to 25 MiB.
 */
bytes: number, };

/**
 * All pieces are there.
 */
export type AttachmentFinish = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * A small picture, base64, at most 64 KiB.
 */
thumbnail?: string, };

/**
 * A piece.
 */
export type AttachmentPiece = { 
/**
 * Up to 256 KiB, base64.
 */
base64: string, 
/**
 * The last piece.
 */
last: boolean, };

/**
 * Asks for a piece.
 */
export type AttachmentRead = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * From which byte; a multiple of 262,144.
 */
offset: number, };

/**
 * Which attachment.
 */
export type AttachmentRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * A finished attachment.
 */
export type AttachmentView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * The entry it belongs to.
 */
entry: ItemId, 
/**
 * The file's name.
 */
name: string, 
/**
 * `image/jpeg`, `audio/webm`…
 */
media_type: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * A small picture, base64 of a JPEG, PNG or WebP of at most 64 KiB.
 */
thumbnail: string | null, 
/**
 * All of it is on this device. Else it is still to come from another one.
 */
here: boolean, };

/**
 * The next piece, in order.
 */
export type AttachmentWrite = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * Bytes already written.
 */
offset: number, 
/**
 * At most 256 KiB, base64.
 */
base64: string, };

/**
 * How one can be there.
 */
export type Attendance = "in_person" | "online" | "hybrid" | "inactive";

/**
 * The person went.
 */
export type AttendanceAdd = { 
/**
 * Which meeting; none where it is in no list.
 */
meeting?: MeetingRef, 
/**
 * A name for one that is in no list.
 */
name: string, 
/**
 * The day; none is today.
 */
on?: CivilDate, 
/**
 * A few words; may be empty.
 */
note: string, 
/**
 * One thing to try; kept on a page after a meeting in the journal, where Today asks about it. May be empty.
 */
to_try: string, };

/**
 * A page of them.
 */
export type AttendancePage = { 
/**
 * All that match.
 */
total: number, 
/**
 * Newest first.
 */
times: Array<AttendanceView>, };

/**
 * Which times.
 */
export type AttendanceQuery = { 
/**
 * Of one meeting only.
 */
meeting?: MeetingRef, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many to give, at most 200; none gives 50.
 */
limit?: number, };

/**
 * Which time.
 */
export type AttendanceRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * One time the person went.
 */
export type AttendanceView = { 
/**
 * Which time.
 */
id: ItemId, 
/**
 * Which meeting; none where it was in no list.
 */
meeting: MeetingRef | null, 
/**
 * Its name then.
 */
name: string, 
/**
 * The day.
 */
on: CivilDate, 
/**
 * The person's words.
 */
note: string, 
/**
 * The journal page that holds the one thing to try, where one was named.
 */
entry: ItemId | null, };

/**
 * Which backup, and how to open it.
 */
export type BackupOpen = { 
/**
 * A name from the list, or the name that `backup_receive` gave.
 */
name: string, 
/**
 * The recovery words; none opens with this device's own vault, which must be unlocked.
 */
words?: string, };

/**
 * A piece of a backup file the person chose.
 */
export type BackupReceive = { 
/**
 * Bytes already sent; 0 begins.
 */
offset: number, 
/**
 * At most 1 MiB, base64.
 */
base64: string, };

/**
 * Where the pieces go.
 */
export type BackupReceived = { 
/**
 * Handed to `backup_rehearse` and `backup_restore`.
 */
name: string, 
/**
 * Bytes so far.
 */
bytes: number, };

/**
 * What a rehearsal found: the whole file was opened, checked and counted.
 */
export type BackupReport = { 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Journal entries.
 */
entries: number, 
/**
 * Counters.
 */
counters: number, 
/**
 * Check-ins.
 */
checkins: number, 
/**
 * Photos and voice notes.
 */
attachments: number, 
/**
 * The newest entry's day, to recognise it by.
 */
newest: string | null, };

/**
 * Restores a backup into a new vault. An existing vault is set aside whole, and backed up too if it is open. Opened by
 * this device's own vault, the new one keeps its recovery words; opened by words, it takes those.
 */
export type BackupRestore = { 
/**
 * A name from the list, or the name that `backup_receive` gave.
 */
name: string, 
/**
 * The recovery words; none opens with this device's own vault, which must be unlocked.
 */
words?: string, 
/**
 * The passphrase of the restored vault; none uses the device's keychain.
 */
passphrase?: string, };

/**
 * One backup file.
 */
export type BackupView = { 
/**
 * The file's name.
 */
name: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Size in bytes.
 */
bytes: number, };

/**
 * The backups there are, newest first.
 */
export type BackupsView = { 
/**
 * The folder they are in.
 */
folder: string, 
/**
 * Each.
 */
backups: Array<BackupView>, 
/**
 * When the next is due; none if the schedule is off.
 */
due_at: string | null, 
/**
 * Recovery words exist, so that a backup can be opened on another device.
 */
opens_elsewhere: boolean, 
/**
 * The last automatic backup failed.
 */
failing: boolean, 
/**
 * What was here before a restore, kept until the person erases it; newest first.
 */
set_aside: Array<AsideView>, };

/**
 * Something that can be brought.
 */
export type BringItem = { 
/**
 * What it is.
 */
collection: GroupCollection, 
/**
 * Which. It keeps its id.
 */
item: ItemId, 
/**
 * What stands in it.
 */
fields: { [field: string]: unknown }, 
/**
 * It is the person's own, or was never sent to anybody. Else it is of all: it may be that the founder never had it, or
 * that it was removed since.
 */
mine: boolean, };

/**
 * Something that stays where it is.
 */
export type BringStays = { 
/**
 * What it is.
 */
collection: GroupCollection, 
/**
 * Which.
 */
item: ItemId, 
/**
 * What stands in it.
 */
fields: { [field: string]: unknown }, 
/**
 * Why.
 */
why: BringWhy, };

/**
 * What the person can bring into a group that goes on from another, before any of it is.
 */
export type BringView = { 
/**
 * Who will read it.
 */
members: Array<MemberView>, 
/**
 * What can be brought.
 */
items: Array<BringItem>, 
/**
 * What stays where it is, and why.
 */
stays: Array<BringStays>, };

/**
 * Why something stays where it is.
 */
export type BringWhy = "differs" | "no_target" | "not_a_facilitator";

/**
 * Meetings as calendar entries that repeat.
 */
export type CalendarAsk = { 
/**
 * At most 200.
 */
meetings: Array<MeetingRef>, 
/**
 * A title for all of them that says nothing (`Appointment`), in the person's language; none shows each one's name.
 */
neutral?: string, };

/**
 * A day of the calendar that has entries.
 */
export type CalendarDay = { 
/**
 * The day.
 */
on: CivilDate, 
/**
 * How many entries.
 */
entries: number, 
/**
 * The mood of the day's last entry that has one.
 */
mood: Mood | null, };

/**
 * A file for a calendar program.
 */
export type CalendarFile = { 
/**
 * A name for it, which says as little as its title.
 */
name: string, 
/**
 * iCalendar, RFC 5545.
 */
text: string, 
/**
 * Left out, because nobody knows when they are held.
 */
timeless: Array<MeetingRef>, };

/**
 * Which country's numbers.
 */
export type CareQuery = { 
/**
 * ISO 3166 code; without one, the country chosen in Appearance, or else a guess.
 */
country?: string, 
/**
 * The viewer's language with its region (`es-MX`), for the guess and for the order of the lines.
 */
locale: string, };

/**
 * Everything Support now shows.
 */
export type CareView = { 
/**
 * Whose numbers these are; none when it is not known, or not one of `countries`.
 */
country: string | null, 
/**
 * Nobody chose this country: it follows from the locale or the zone.
 */
guessed: boolean, 
/**
 * Guessed from the language, while the device's zone points to this other country of the directory.
 */
nearby: string | null, 
/**
 * The country's languages; its lines call themselves by names in these.
 */
languages: Array<string>, 
/**
 * Never empty; the first is the one for danger to life.
 */
emergency: Array<EmergencyView>, 
/**
 * The line to offer first, then the others in their order.
 */
lines: Array<LineView>, 
/**
 * Lines the person added; while locked, those marked to be shown then.
 */
own: Array<OwnLineView>, 
/**
 * The person's people; while locked, those marked to be shown then.
 */
people: Array<PersonView>, 
/**
 * How what is marked is kept for the lock screen.
 */
lock_screen: LockScreen, 
/**
 * The person's own people and lines could not be read just now.
 */
incomplete: boolean, 
/**
 * The countries there are to choose from.
 */
countries: Array<string>, };

/**
 * A list of the small catalogue that comes with Cairn: an address, never fetched unasked.
 */
export type CatalogueEntry = { 
/**
 * A word for it.
 */
id: string, 
/**
 * Who publishes it.
 */
name: string, 
/**
 * Where its meetings are, in words.
 */
area: string, 
/**
 * ISO 3166 code; none for everywhere.
 */
country: string | null, 
/**
 * Code of its fellowship.
 */
fellowship: string, 
/**
 * The address, handed to `source_look`.
 */
url: string, 
/**
 * The host that is asked.
 */
host: string, 
/**
 * What is known of it, handed to `source_look` too.
 */
about: ListAbout, 
/**
 * The public page or file that names the address.
 */
reference: string, 
/**
 * `YYYY-MM`, when that was read; the address itself was not tried.
 */
read_in: string, 
/**
 * The person has it already.
 */
added: boolean, };

/**
 * How many meetings changed, by what happened.
 */
export type ChangeCounts = { added: number, removed: number, moved: number, renamed: number, retimed: number, closed: number, reopened: number, details: number, };

/**
 * What happened to a meeting.
 */
export type ChangeKind = "added" | "removed" | "moved" | "renamed" | "retimed" | "closed" | "reopened" | "details";

/**
 * Which act to take back.
 */
export type ChangeRef = { 
/**
 * From `Changed` or `ChangeView`.
 */
change: number, };

/**
 * One act that can still be taken back.
 */
export type ChangeView = { 
/**
 * Handed to `change_undo`.
 */
change: number, 
/**
 * When.
 */
at: string, 
/**
 * The command that did it (`journal_delete`).
 */
verb: string, 
/**
 * What it touched, in the person's own words; may be empty.
 */
title: string, };

/**
 * Every act that writes answers with this, so that it can be taken back for seven days.
 */
export type Changed = { 
/**
 * Handed to `change_undo`; 0 if all was as asked already, and there is nothing to take back.
 */
change: number, 
/**
 * The item that was written or removed.
 */
item: ItemId, };

/**
 * Which part of the changes.
 */
export type ChangesQuery = { 
/**
 * Of which list.
 */
id: ItemId, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many to give, at most 500; none gives 100.
 */
limit?: number, };

/**
 * What changed when a list was last read.
 */
export type ChangesView = { 
/**
 * When it was read; none where it was read only once.
 */
at: string | null, 
/**
 * How many, by what happened.
 */
counts: ChangeCounts, 
/**
 * All of them.
 */
total: number, 
/**
 * This page; saved meetings first.
 */
changes: Array<MeetingChange>, };

/**
 * One check-in. Several a day are welcome; none is asked for.
 */
export type Checkin = { 
/**
 * The instant.
 */
at: string, 
/**
 * The person's civil day then (with their own day start).
 */
on: CivilDate, 
/**
 * One of five, if given.
 */
mood: Mood | null, 
/**
 * Hungry, angry, lonely, tired.
 */
halt: Array<Halt>, 
/**
 * A line of text, may be empty.
 */
note: string, };

/**
 * Which check-in.
 */
export type CheckinRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * A check-in to save.
 */
export type CheckinSave = { 
/**
 * None makes a new one.
 */
id?: ItemId, 
/**
 * One of five, if given.
 */
mood: Mood | null, 
/**
 * Hungry, angry, lonely, tired.
 */
halt: Array<Halt>, 
/**
 * A line of text, may be empty.
 */
note: string, };

/**
 * A check-in with its id.
 */
export type CheckinView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * What.
 */
checkin: Checkin, 
/**
 * The local time.
 */
time: CivilTime, };

/**
 * A day of the Gregorian calendar with no zone, written `YYYY-MM-DD`. Years 1 to 9999.
 */
export type CivilDate = string;

/**
 * A time of day with no zone, written `HH:MM`, to the minute.
 */
export type CivilTime = string;

/**
 * A day and two times on one clock.
 */
export type ClockTime = { 
/**
 * The day it begins.
 */
on: CivilDate, 
/**
 * When it begins.
 */
starts: CivilTime, 
/**
 * When it ends; earlier than `starts` where it goes past midnight.
 */
ends: CivilTime, 
/**
 * The zone of this clock.
 */
zone: ZoneId, };

/**
 * What went wrong. The interface has words for each; a code exists only when someone reads it.
 */
export type Code = "locked" | "fresh" | "exists" | "wrong_passphrase" | "wrong_phrase" | "bad_phrase" | "weak_passphrase" | "no_keychain" | "keychain_missing" | "no_slot" | "last_slot" | "damaged_slots" | "damaged_vault" | "newer_vault" | "foreign_file" | "damaged_backup" | "newer_backup" | "foreign_backup" | "disk_full" | "read_only" | "not_found" | "invalid" | "too_large" | "sealed" | "conflict" | "words_needed" | "not_a_host" | "unreachable" | "not_a_server" | "not_admitted" | "host_full" | "no_space" | "already_linked" | "no_such_link" | "nothing_to_recover" | "words_used" | "space_frozen" | "no_such_invite" | "already_member" | "not_a_member" | "not_a_facilitator" | "last_facilitator" | "nobody_confirms" | "not_published" | "internal";

/**
 * A counter as the person set it up.
 */
export type Counter = { 
/**
 * The person's name for it; never empty.
 */
name: string, 
/**
 * What kind it is.
 */
kind: CounterKind, 
/**
 * The word beside the number.
 */
word: CounterWord, 
/**
 * The first day of the first stretch.
 */
start: CivilDate, 
/**
 * The start is a guess ("around spring 2019").
 */
approximate: boolean, 
/**
 * The time of day of the start, if known; the 24-hour step needs it.
 */
start_time: CivilTime | null, 
/**
 * The home zone: days are counted here, wherever the person is.
 */
zone: ZoneId, 
/**
 * Which milestones there are.
 */
schedule: Schedule, 
/**
 * The first day counts as day 1.
 */
first_day_counts: boolean, 
/**
 * Which number stands largest.
 */
headline: Headline, 
/**
 * For `Headline::Share`: 30, 90 or 365.
 */
share_days: number, 
/**
 * For `reduce` and `do`.
 */
target: Target | null, 
/**
 * For `abstain` and `reduce`, if wanted.
 */
savings: Savings | null, 
/**
 * Why it matters, in the person's words; may be empty.
 */
why: string, 
/**
 * Shown on Today.
 */
on_today: boolean, 
/**
 * Names and colours of the person's own for some steps, also for steps that the schedule no longer has.
 */
stones: Array<StoneLook>, };

/**
 * What kind of thing is counted.
 */
export type CounterKind = "abstain" | "reduce" | "do" | "significant_date";

/**
 * A counter with its history.
 */
export type CounterPage = { 
/**
 * The numbers.
 */
view: CounterView, 
/**
 * What happened, newest first.
 */
history: Array<HistoryLine>, 
/**
 * Up to twelve stones ahead.
 */
upcoming: Array<StoneView>, 
/**
 * Reminders of its milestones.
 */
reminders: Array<ItemId>, };

/**
 * Which counter.
 */
export type CounterRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * A counter to save.
 */
export type CounterSave = { 
/**
 * None makes a new one.
 */
id?: ItemId, 
/**
 * The whole counter.
 */
counter: Counter, };

/**
 * A counter with its numbers, as of now in its home zone.
 */
export type CounterView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * As the person set it up.
 */
counter: Counter, 
/**
 * Counting rests.
 */
paused: boolean, 
/**
 * The start lies ahead; the numbers of the current stretch are 0.
 */
upcoming: boolean, 
/**
 * Today in the counter's home zone.
 */
today: CivilDate, 
/**
 * First day of the current stretch.
 */
since: CivilDate, 
/**
 * Days of the current stretch.
 */
stretch_days: number, 
/**
 * Days of all stretches.
 */
total_days: number, 
/**
 * Days of the longest stretch.
 */
longest_days: number, 
/**
 * Percent of the last 30, 90 and 365 days, rounded down.
 */
share: Share, 
/**
 * The current stretch in years, months and days.
 */
span: Span, 
/**
 * Minutes since the start, while the current stretch is under two days and its time is known.
 */
elapsed_minutes: number | null, 
/**
 * The next stone, if the schedule has one.
 */
next: StoneView | null, 
/**
 * Every stone reached, in all stretches, oldest first. None is ever taken away.
 */
stones: Array<StoneView>, 
/**
 * What was regained, if wanted.
 */
saved: Saved | null, 
/**
 * For `reduce` and `do`: the current period.
 */
period: PeriodView | null, };

/**
 * The word in front of the number, chosen by the person.
 */
export type CounterWord = { "kind": "sober" } | { "kind": "clean" } | { "kind": "abstinent" } | { "kind": "free_from" } | { "kind": "since" } | { "kind": "nothing" } | { "kind": "own", "text": string };

/**
 * A day of the week.
 */
export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/**
 * A day of the week.
 */
export type DayOfWeek = "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun";

/**
 * The part of the day, for the greeting.
 */
export type DayPart = "morning" | "afternoon" | "evening" | "night";

/**
 * Which days.
 */
export type DayRange = { 
/**
 * First day.
 */
from: CivilDate, 
/**
 * Last day; at most 400 days after the first.
 */
to: CivilDate, };

/**
 * What the person says of the digits.
 */
export type DeviceAgree = { 
/**
 * Both devices show the same.
 */
same: boolean, };

/**
 * Being linked to the person's other devices.
 */
export type DeviceJoin = { 
/**
 * The twelve words, or the text of the QR code.
 */
code: string, 
/**
 * With the words: the server that the other device shows beside them.
 */
host?: string, 
/**
 * What this device is called.
 */
name: string, };

/**
 * Which device.
 */
export type DeviceRef = { 
/**
 * Its number.
 */
number: number, };

/**
 * A device and its new name.
 */
export type DeviceRename = { 
/**
 * Its number.
 */
number: number, 
/**
 * 1 to 60 characters.
 */
name: string, };

/**
 * One of the person's devices.
 */
export type DeviceView = { 
/**
 * Handed to `device_rename` and `device_remove`.
 */
number: number, 
/**
 * Its name; empty until it has said one.
 */
name: string, 
/**
 * It is the one in the person's hands.
 */
this: boolean, 
/**
 * When it came.
 */
added_at: string | null, 
/**
 * The day on which it was last here.
 */
last_seen: CivilDate | null, 
/**
 * Not a device, but the 24 words.
 */
recovery: boolean, 
/**
 * The person has removed it, and the server is yet to be told.
 */
leaving: boolean, };

/**
 * Where the way to a meeting is shown.
 */
export type Directions = { 
/**
 * For a phone's own map: `geo:`.
 */
geo: string | null, 
/**
 * A page on the web; opening it tells that page where the meeting is.
 */
web: string, 
/**
 * The host of that page.
 */
host: string, };

/**
 * One dot: a meeting, or several that lie close.
 */
export type Dot = { 
/**
 * Degrees; the middle of those it stands for.
 */
lat: number, 
/**
 * Degrees.
 */
lon: number, 
/**
 * How many meetings.
 */
meetings: number, 
/**
 * Which, where there are at most five.
 */
which: Array<MeetingRef>, };

/**
 * Which part of the map.
 */
export type DotsQuery = { 
/**
 * Which meetings; `offset`, `limit` and `sort` do not matter.
 */
query: MeetingQuery, 
/**
 * Degrees.
 */
south: number, 
/**
 * Degrees.
 */
west: number, 
/**
 * Degrees.
 */
north: number, 
/**
 * Degrees; less than `west` goes across the date line.
 */
east: number, 
/**
 * Cells across the map from west to east within which dots are drawn as one, 4 to 200.
 */
columns: number, };

/**
 * What to draw.
 */
export type DotsView = { 
/**
 * Each cell with at least one meeting.
 */
dots: Array<Dot>, 
/**
 * Meetings that match and lie on this part of the map.
 */
here: number, 
/**
 * Meetings that match and have a position anywhere.
 */
placed: number, 
/**
 * Meetings that match and have none.
 */
placeless: number, 
/**
 * South, west, north and east of all that match and have a position, as narrow as it can be: a west of more than the
 * east goes across the date line. None where none has one.
 */
around: [number, number, number, number] | null, };

/**
 * Words not yet saved as an entry. At most one per entry; survives a crash.
 */
export type DraftSave = { 
/**
 * The entry's or the draft's id; none begins a new draft.
 */
id?: ItemId, 
/**
 * What stands on the page.
 */
entry: Entry, };

/**
 * What was written of a draft.
 */
export type DraftSaved = { 
/**
 * Its id.
 */
id: ItemId, 
/**
 * Now on disk.
 */
saved_at: string, };

/**
 * A draft.
 */
export type DraftView = { 
/**
 * Its id, which will be the entry's.
 */
id: ItemId, 
/**
 * What stands on the page.
 */
entry: Entry, 
/**
 * When it was last written to disk.
 */
saved_at: string, 
/**
 * An entry of this id is already saved, and the draft changes it.
 */
of_entry: boolean, 
/**
 * What was added to the page; kept at once, before the words are.
 */
attachments: Array<AttachmentView>, };

/**
 * How often a record was left out.
 */
export type DropCount = { 
/**
 * Why.
 */
why: DropReason, 
/**
 * How often.
 */
times: number, };

/**
 * Why a record was left out. The interface has words for each.
 */
export type DropReason = "not_a_record" | "nameless" | "withdrawn" | "too_large";

/**
 * What was meant.
 */
export type DroppedWhat = "admit" | "remove" | "role" | "rekey" | "other";

/**
 * Why it cannot be.
 */
export type DroppedWhy = "spent" | "revoked" | "no_such_member" | "not_allowed" | "needed" | "overtaken";

/**
 * Something that rang and is neither done nor over.
 */
export type DueView = { 
/**
 * Which time of which reminder.
 */
what: OccasionView, 
/**
 * When it rang last.
 */
rang_at: string, };

/**
 * An emergency number with its link.
 */
export type EmergencyView = { 
/**
 * As it is dialled.
 */
number: string, 
/**
 * Who comes.
 */
services: Array<Service>, 
/**
 * `tel:` link.
 */
link: string | null, };

/**
 * A journal entry. Text is Markdown and is shown without HTML.
 */
export type Entry = { 
/**
 * When it is about; an instant, shown in `zone`.
 */
written_at: string, 
/**
 * Where the person was, so that the local time never shifts by travel.
 */
zone: ZoneId, 
/**
 * May be empty.
 */
title: string, 
/**
 * Markdown.
 */
body: string, 
/**
 * The page it is written on.
 */
template: Template, 
/**
 * Answers to the template's questions, by the question's key (`before`, `trigger`, `try`…). Ratings are digits.
 */
answers: { [key in string]: string }, 
/**
 * One of five, if given.
 */
mood: Mood | null, 
/**
 * Feelings in the person's words.
 */
feelings: Array<string>, 
/**
 * Tags without the `#`.
 */
tags: Array<string>, 
/**
 * Hungry, angry, lonely, tired.
 */
halt: Array<Halt>, 
/**
 * What it is about.
 */
links: Array<Link>, 
/**
 * A letter cannot be read before the start of this day.
 */
sealed_until: CivilDate | null, };

/**
 * An entry as the timeline shows it.
 */
export type EntryCard = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * The local day it was written.
 */
on: CivilDate, 
/**
 * The local time.
 */
time: CivilTime, 
/**
 * May be empty.
 */
title: string, 
/**
 * The beginning, without Markdown; for a search, the part that matches.
 */
excerpt: Array<Piece>, 
/**
 * The page it is on.
 */
template: Template, 
/**
 * If given.
 */
mood: Mood | null, 
/**
 * Tags.
 */
tags: Array<string>, 
/**
 * Hungry, angry, lonely, tired.
 */
halt: Array<Halt>, 
/**
 * Photos and voice notes.
 */
attachments: number, 
/**
 * A letter not yet to be read: title and excerpt are then empty.
 */
sealed_until: CivilDate | null, 
/**
 * There are unsaved words in a draft.
 */
draft: boolean, 
/**
 * So many versions of it, written in several places, stand apart until the person has chosen; 0 of nearly every entry.
 */
versions: number, };

/**
 * Which entry.
 */
export type EntryRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * What to save. Durable when the answer comes.
 */
export type EntrySave = { 
/**
 * None makes a new entry; a draft's id turns that draft into its entry.
 */
id?: ItemId, 
/**
 * The whole entry.
 */
entry: Entry, };

/**
 * What was saved.
 */
export type EntrySaved = { 
/**
 * Handed to `change_undo`; none if nothing had changed.
 */
change: number | null, 
/**
 * The entry as it now stands.
 */
view: EntryView, };

/**
 * What becomes of a page on which several versions meet.
 */
export type EntrySettle = { 
/**
 * Which entry.
 */
id: ItemId, 
/**
 * The version that is kept; none keeps the page as it is joined.
 */
keep?: string, };

/**
 * What one device says of a page that was written on in several places apart.
 */
export type EntryVersion = { 
/**
 * Its name, by which it is kept.
 */
version: string, 
/**
 * This device wrote it.
 */
here: boolean, 
/**
 * When.
 */
written_at: string, 
/**
 * Its text, in Markdown.
 */
body: string, 
/**
 * Its answers, by the question's key.
 */
answers: { [key in string]: string }, };

/**
 * An entry, whole.
 */
export type EntryView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * What it says; a sealed letter's text is left out.
 */
entry: Entry, 
/**
 * The local day it was written.
 */
on: CivilDate, 
/**
 * The local time.
 */
time: CivilTime, 
/**
 * A letter not yet to be read.
 */
sealed: boolean, 
/**
 * Photos and voice notes.
 */
attachments: Array<AttachmentView>, 
/**
 * When it was last saved.
 */
saved_at: string, 
/**
 * Two or more, the newest first, where the page was written on in several places apart and the person has not looked at
 * that yet: what each of them says. The entry is all of them joined. Empty for nearly every page.
 */
versions: Array<EntryVersion>, 
/**
 * In some place several had written: there the words of each stand one after the other, the older first.
 */
apart: boolean, };

/**
 * A happening with its day.
 */
export type Event = { 
/**
 * The civil day in the counter's home zone.
 */
on: CivilDate, 
/**
 * The time of day, if known.
 */
at: CivilTime | null, 
/**
 * What happened.
 */
what: Happening, };

/**
 * Something happened: a setback, a pause, an earlier stretch, an amount.
 */
export type EventAdd = { 
/**
 * To which counter.
 */
counter: ItemId, 
/**
 * On which civil day in the counter's home zone; none is today.
 */
on?: CivilDate, 
/**
 * The time of day, if known.
 */
at?: CivilTime, 
/**
 * What.
 */
what: Happening, };

/**
 * Which event.
 */
export type EventRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * How closely a phone keeps to the time.
 */
export type Exactness = "exact" | "inexact";

/**
 * A value and how many meetings have it.
 */
export type FacetCount = { 
/**
 * As the filter takes it.
 */
value: string, 
/**
 * Meetings.
 */
meetings: number, };

/**
 * Where the app stands.
 */
export type Gate = "fresh" | "locked" | "unlocked" | "broken";

/**
 * A position, WGS 84.
 */
export type GeoPoint = { 
/**
 * Degrees, -90 to 90.
 */
lat: number, 
/**
 * Degrees, -180 to 180.
 */
lon: number, };

/**
 * Who asked.
 */
export type GroupAsked = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * The request's id, from `group_requests`.
 */
request: string, };

/**
 * What somebody brings from a group into the one that goes on from it.
 */
export type GroupBring = { 
/**
 * The group it is from.
 */
from: ItemId, 
/**
 * The group it is for.
 */
to: ItemId, 
/**
 * What of it; all that is marked `mine`, unless something else is said. Of no consequence in looking.
 */
items?: Array<GroupBringRef>, };

/**
 * Something that may be brought.
 */
export type GroupBringRef = { 
/**
 * What it is.
 */
collection: GroupCollection, 
/**
 * Which.
 */
item: ItemId, };

/**
 * What is written in a group.
 */
export type GroupCollection = "agreement" | "plan" | "goal" | "intention" | "signature" | "appreciation";

/**
 * A group to be made on a server.
 */
export type GroupCreate = { 
/**
 * The server: `cairn.example.org`, or `http://192.168.1.4:8460` in the person's own network.
 */
host: string, 
/**
 * What the host gave the person, where the server asks for it.
 */
admission?: string, 
/**
 * What the group is called; 1 to 60 characters. The host does not learn it.
 */
name: string, 
/**
 * What the person is called in it; 1 to 60 characters.
 */
me: string, 
/**
 * What newcomers are given; nothing, unless something else is said.
 */
history?: GroupHistory, };

/**
 * Who asked, and what they are told.
 */
export type GroupDecline = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * The request's id, from `group_requests`.
 */
request: string, 
/**
 * Kind words; none where the interface's own are to be shown.
 */
words?: string, };

/**
 * Something that was meant and cannot be any more.
 */
export type GroupDropped = { 
/**
 * What.
 */
what: DroppedWhat, 
/**
 * Why.
 */
why: DroppedWhy, 
/**
 * Whom it was about, where they have a number.
 */
number: number | null, };

/**
 * A group to be founded anew from what is here of another.
 */
export type GroupFoundAnew = { 
/**
 * The group of which the agreement, the plan and shared goals are taken over.
 */
group: ItemId, 
/**
 * The server; the same as that group's, unless something else is said.
 */
host?: string, 
/**
 * What the host gave the person, where the server asks for it.
 */
admission?: string, 
/**
 * What it is called; as that group was, unless something else is said.
 */
name?: string, 
/**
 * What the person is called in it; as they were, unless something else is said.
 */
me?: string, 
/**
 * What newcomers are given; as it was, but at least what the group works on, unless something else is said.
 */
history?: GroupHistory, };

/**
 * What newcomers are given of what was written before they came.
 */
export type GroupHistory = "none" | "plan" | "everything";

/**
 * An invite to a group.
 */
export type GroupInvite = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * For how many days it is good: 1 to 14, else 7.
 */
days?: number, 
/**
 * What the newcomer is asked; at most 8 questions.
 */
questions?: Array<string>, };

/**
 * Which item of a group. Of those that each has for themself, the person's own.
 */
export type GroupItemRef = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * What it is.
 */
collection: GroupCollection, 
/**
 * Which.
 */
item: ItemId, };

/**
 * Something to be written in a group.
 */
export type GroupItemSave = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * What it is.
 */
collection: GroupCollection, 
/**
 * Which; none makes a new one. Of a signature or an appreciation: of what or whom it is said.
 */
item?: ItemId, 
/**
 * What is to stand in its fields; null takes one away, and what is not named stays.
 */
fields: { [field: string]: unknown }, };

/**
 * Something that is written in a group.
 */
export type GroupItemView = { 
/**
 * Which.
 */
item: ItemId, 
/**
 * What it is.
 */
collection: GroupCollection, 
/**
 * Whose it is, where each has their own.
 */
by: number | null, 
/**
 * What stands in it.
 */
fields: { [field: string]: unknown }, 
/**
 * When it was last changed.
 */
changed_at: string, };

/**
 * Items of a group.
 */
export type GroupItems = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * Which of them.
 */
collection: GroupCollection, };

/**
 * An invite that somebody was sent.
 */
export type GroupLook = { 
/**
 * The link, or what the QR code said.
 */
link: string, };

/**
 * A group and a new name: the group's, or the person's in it.
 */
export type GroupName = { 
/**
 * Its id.
 */
group: ItemId, 
/**
 * 1 to 60 characters.
 */
name: string, };

/**
 * Meetings that a group publishes, in place of those before.
 */
export type GroupPublish = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * At least one and at most 50, all of which everyone may read.
 */
meetings: Array<PublicMeeting>, };

/**
 * Which group.
 */
export type GroupRef = { 
/**
 * Its id, from `group_list`.
 */
group: ItemId, };

/**
 * Asking to be admitted.
 */
export type GroupRequest = { 
/**
 * The link, or what the QR code said.
 */
link: string, 
/**
 * What the person wants to be called there; 1 to 60 characters.
 */
name: string, 
/**
 * Answers to the group's questions, in their order. Every question can be skipped.
 */
answers?: Array<string>, };

/**
 * What somebody may in a group.
 */
export type GroupRole = "member" | "facilitator";

/**
 * Where a group stands for the person.
 */
export type GroupState = "starting" | "asking" | "declined" | "closed" | "stands" | "leaving" | "left" | "removed" | "frozen" | "gone";

/**
 * Whether the members of a group are told that the person has founded it anew.
 */
export type GroupTell = { 
/**
 * The group that goes on in another.
 */
group: ItemId, 
/**
 * They are told; else it is taken back.
 */
told: boolean, };

/**
 * A group.
 */
export type GroupView = { 
/**
 * Its id.
 */
group: ItemId, 
/**
 * What it is called.
 */
name: string, 
/**
 * The server.
 */
host: string, 
/**
 * Where it stands.
 */
state: GroupState, 
/**
 * What the person is called in it.
 */
me: string, 
/**
 * What the person may.
 */
role: GroupRole | null, 
/**
 * Who belongs to it, in the order in which they came.
 */
members: Array<MemberView>, 
/**
 * What newcomers are given.
 */
history: GroupHistory | null, 
/**
 * How many ask to be admitted, as far as this device has seen.
 */
asking: number, 
/**
 * The kind words with which the request was declined, where some were written.
 */
words: string | null, 
/**
 * What was meant to be changed and cannot be any more.
 */
dropped: Array<GroupDropped>, 
/**
 * How it keeps in step.
 */
sync: SyncView, 
/**
 * What came and cannot be read, or was not theirs to write, by reason.
 */
quarantined: Array<Quarantined>, 
/**
 * Where there are two histories: the fingerprints of both, to be compared.
 */
histories: Array<string>, 
/**
 * The person's keys here.
 */
keys: KeysView, 
/**
 * How many members ask for new keys, where the person may confirm it.
 */
rekeying: number, 
/**
 * The person's groups that this one goes on from: its founder says so.
 */
goes_on_from: Array<ItemId>, 
/**
 * The person's groups in which this one goes on.
 */
goes_on_in: Array<ItemId>, 
/**
 * Members who have told the others that they founded it anew.
 */
successors: Array<SuccessorView>, 
/**
 * One person alone facilitates, for others too: should they not come any more, nobody can let anybody in or be removed.
 */
lone_facilitator: boolean, 
/**
 * Since when nothing was heard of anybody who facilitates, where that is two months or more and the server was heard
 * since the vault was opened.
 */
facilitators_silent_since: string | null, };

/**
 * Words to compare.
 */
export type GroupWords = { 
/**
 * Six words that all members see alike, as long as they see the same group.
 */
safety: Array<string>, 
/**
 * While the person waits to be admitted: four words that the facilitator sees too.
 */
check: Array<string>, 
/**
 * While the person waits for new keys: four words that the facilitator sees too.
 */
rekey: Array<string>, };

/**
 * Hungry, angry, lonely, tired: the four questions many groups ask first.
 */
export type Halt = "hungry" | "angry" | "lonely" | "tired";

/**
 * What happened to a counter on a day. Each is an item of its own; none ever removes another.
 */
export type Happening = { "kind": "setback", 
/**
 * What the person decided.
 */
outcome: SetbackOutcome, 
/**
 * Hungry, angry, lonely, tired.
 */
halt: Array<Halt>, 
/**
 * Where; may be empty.
 */
place: string, 
/**
 * Feelings and anything else; may be empty.
 */
note: string, 
/**
 * What comes next.
 */
next: NextStep | null, } | { "kind": "pause" } | { "kind": "resume" } | { "kind": "stretch", 
/**
 * The first day that no longer counts; after the event's day.
 */
until: CivilDate, } | { "kind": "amount", 
/**
 * In hundredths of the target's unit.
 */
hundredths: number, };

/**
 * Which number stands largest.
 */
export type Headline = "stretch" | "total" | "share" | "longest";

/**
 * What a line of the history tells.
 */
export type History = { "kind": "start" } | { "kind": "stone", 
/**
 * Which.
 */
stone: StoneView, } | { "kind": "event", 
/**
 * Handed to `event_delete`.
 */
id: ItemId, 
/**
 * What.
 */
event: Event, };

/**
 * One line of the history.
 */
export type HistoryLine = { 
/**
 * The day.
 */
on: CivilDate, 
/**
 * What it was.
 */
what: History, };

/**
 * When a line answers.
 */
export type Hours = { "kind": "always" } | { "kind": "weekly", 
/**
 * Where the times are read.
 */
zone: ZoneId, 
/**
 * When it is open.
 */
spans: Array<OpenSpan>, } | { "kind": "unstated" };

/**
 * Today's intention: one line, for one day.
 */
export type Intention = { 
/**
 * The day it is for.
 */
on: CivilDate, 
/**
 * The person's words.
 */
text: string, 
/**
 * Marked as done.
 */
done: boolean, };

/**
 * Today's intention; empty text takes it away.
 */
export type IntentionSave = { 
/**
 * The day.
 */
on: CivilDate, 
/**
 * The words.
 */
text: string, 
/**
 * Marked as done.
 */
done: boolean, };

/**
 * Which invite.
 */
export type InviteRef = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * The invite's id.
 */
invite: ItemId, };

/**
 * How far an invite is.
 */
export type InviteState = "open" | "used" | "declined" | "revoked" | "expired";

/**
 * An invite, as every member may see it; its link only who made it.
 */
export type InviteView = { 
/**
 * Its id.
 */
invite: ItemId, 
/**
 * Who made it.
 */
by: number, 
/**
 * When it ends.
 */
expires_at: string | null, 
/**
 * How far it is.
 */
state: InviteState, 
/**
 * What is sent, or shown as a QR code: only on devices of who made it, while it is open.
 */
link: string | null, };

/**
 * An error as it crosses to the interface. The message is for logs and developers and never holds content.
 */
export type IpcError = { 
/**
 * Read by the interface.
 */
code: Code, 
/**
 * In English, for developers.
 */
message: string, };

/**
 * The identity of one item (an entry, a counter, a setback…), random and never reused.
 */
export type ItemId = string;

/**
 * One way to be there from afar.
 */
export type JoinWay = { 
/**
 * Handed to `link_open`.
 */
link: string, 
/**
 * `Zoom`, `Google Meet`…; none for a telephone.
 */
provider: string | null, 
/**
 * One dials it.
 */
phone: boolean, 
/**
 * The list's words beside it.
 */
notes: string, };

/**
 * A page of entries.
 */
export type JournalPage = { 
/**
 * All that match.
 */
total: number, 
/**
 * This page.
 */
entries: Array<EntryCard>, };

/**
 * Which entries, newest first.
 */
export type JournalQuery = { 
/**
 * Words to find; quotes make a phrase, the last word also matches as a beginning. Empty finds all.
 */
text: string, 
/**
 * First day.
 */
from?: CivilDate, 
/**
 * Last day.
 */
to?: CivilDate, 
/**
 * Any of these moods; empty means any or none.
 */
moods: Array<Mood>, 
/**
 * All of these tags.
 */
tags: Array<string>, 
/**
 * Any of these templates; empty means all.
 */
templates: Array<Template>, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many to give, at most 200; 0 gives only the total.
 */
limit: number, };

/**
 * How it is with the person's keys in a group.
 */
export type KeysView = { 
/**
 * New keys that the person has asked for.
 */
asked: RekeyOwn | null, 
/**
 * A device of the person's was removed since these keys were drawn: whoever has it may have them. To be exchanged.
 */
exposed: boolean, 
/**
 * So much is asked in the person's name that none of their devices has asked: somebody else has their keys.
 */
strange: number, };

/**
 * Which part of the map.
 */
export type LabelsQuery = { 
/**
 * Degrees.
 */
south: number, 
/**
 * Degrees.
 */
west: number, 
/**
 * Degrees.
 */
north: number, 
/**
 * Degrees; less than `west` goes across the date line.
 */
east: number, 
/**
 * How many, at most 100.
 */
limit: number, };

/**
 * The last reminder that rang here.
 */
export type LastRing = { 
/**
 * When it was due.
 */
due: string, 
/**
 * When it was shown.
 */
at: string, 
/**
 * False if the system would not show it.
 */
shown: boolean, };

/**
 * Where 29 February falls in other years.
 */
export type LeapRule = "february" | "march";

/**
 * One time something left the device.
 */
export type LedgerLine = { 
/**
 * When the first of it left.
 */
at: string, 
/**
 * To which host.
 */
host: string, 
/**
 * What kind (`meeting_list`, `street_piece`…).
 */
kind: string, 
/**
 * How many bytes were sent.
 */
bytes: number, 
/**
 * In how many requests: pieces of a map are summed, five minutes to a line.
 */
times: number, };

/**
 * Which line.
 */
export type LineRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * A line to save.
 */
export type LineSave = { 
/**
 * None makes a new one.
 */
id?: ItemId, 
/**
 * As the person wrote it.
 */
line: OwnLine, };

/**
 * A crisis line as of now.
 */
export type LineView = { 
/**
 * Stable.
 */
id: string, 
/**
 * What the service calls itself.
 */
name: string, 
/**
 * What the name means, in English.
 */
meaning: string | null, 
/**
 * What it is for.
 */
purposes: Array<Purpose>, 
/**
 * How to reach it, the best first.
 */
ways: Array<WayView>, 
/**
 * When it answers.
 */
hours: Hours, 
/**
 * Whether it answers now; none where that is not known.
 */
open: boolean | null, 
/**
 * BCP 47 tags; empty where nothing is known.
 */
languages: Array<string>, 
/**
 * More languages through interpreters.
 */
interpreters: boolean, 
/**
 * Costs nothing; none where no source says.
 */
free: boolean | null, 
/**
 * Its own page.
 */
page: string | null, 
/**
 * When it was last known to be so.
 */
verified_on: CivilDate, 
/**
 * That was more than twelve months ago.
 */
stale: boolean, };

/**
 * What an entry is linked to.
 */
export type Link = { 
/**
 * The collection: `counter`, later `meeting`, `session`, `goal`.
 */
collection: string, 
/**
 * The item there.
 */
item: ItemId, };

/**
 * Why linking ended without.
 */
export type LinkEnd = "expired" | "refused" | "spoiled" | "stopped";

/**
 * What to open.
 */
export type LinkOpen = { 
/**
 * `tel:`, `sms:`, `mailto:`, `https:`, `http:` or `geo:`.
 */
link: string, };

/**
 * What came of it.
 */
export type LinkOpened = { 
/**
 * False where no program on this device takes such links: the interface then shows the number or address to copy.
 */
opened: boolean, };

/**
 * Which side of linking this device is on.
 */
export type LinkSide = "none" | "old" | "new";

/**
 * How far linking has come.
 */
export type LinkStep = "none" | "shown" | "committed" | "revealed" | "agreed" | "admitted" | "ended";

/**
 * Where linking a device stands.
 */
export type LinkView = { 
/**
 * Which side this device is on.
 */
side: LinkSide, 
/**
 * How far it has come.
 */
step: LinkStep, 
/**
 * On the old device: the text of the QR code.
 */
code: string | null, 
/**
 * On the old device: the twelve words, for a device without a camera.
 */
words: Array<string>, 
/**
 * The server to be typed beside the words, which do not hold it; the QR code does.
 */
host: string | null, 
/**
 * Six digits that both devices show.
 */
digits: string | null, 
/**
 * When the code ends.
 */
expires_at: string | null, 
/**
 * The name of the device being linked, where it is known.
 */
name: string | null, 
/**
 * Why it ended.
 */
ended: LinkEnd | null, };

/**
 * Which links.
 */
export type LinkedAsk = { 
/**
 * Items of links to the collection `meeting`.
 */
items: Array<ItemId>, };

/**
 * A meeting that is linked to.
 */
export type LinkedMeeting = { 
/**
 * The link's item.
 */
item: ItemId, 
/**
 * Which meeting.
 */
meeting: MeetingRef, 
/**
 * Its name.
 */
name: string, };

/**
 * What the person or the catalogue says of a list; it stands where records do not say.
 */
export type ListAbout = { 
/**
 * Code of the fellowship whose codes these are.
 */
fellowship: string | null, 
/**
 * The zone of times that name none.
 */
zone: string | null, 
/**
 * The form, where detection was wrong.
 */
format: ListFormat | null, 
/**
 * For [`Format::Table`].
 */
mapping: ListMapping | null, 
/**
 * Primary subtag of the language of records that name none.
 */
language: string | null, };

/**
 * A column of a list.
 */
export type ListColumn = { 
/**
 * Its name, as a mapping takes it.
 */
name: string, 
/**
 * What it holds, at most 5 values.
 */
samples: Array<string>, };

/**
 * One record left out.
 */
export type ListDrop = { 
/**
 * The record's place in the list, from 0.
 */
record: number, 
/**
 * Its name, if it has one.
 */
name: string, 
/**
 * Why.
 */
why: DropReason, 
/**
 * The record as it came, at most 2,000 characters.
 */
raw: string, };

/**
 * What a column can hold.
 */
export type ListField = "id" | "name" | "day" | "start" | "end" | "minutes" | "zone" | "place" | "address" | "city" | "state" | "postal_code" | "country" | "region" | "lat" | "lon" | "online_link" | "online_notes" | "phone" | "kinds" | "languages" | "attendance" | "group" | "notes" | "cost" | "url" | "updated";

/**
 * The form of a list.
 */
export type ListFormat = "meeting_guide" | "sheet" | "bmlt" | "oiaa" | "naws" | "calendar" | "table";

/**
 * Which column holds what.
 */
export type ListMapping = { 
/**
 * From a [`Field`] to the column's name (CSV) or path (JSON, parts joined by `.`).
 */
columns: { [key in ListField]?: string }, };

/**
 * One thing mended in one record.
 */
export type ListRepair = { 
/**
 * The record's place in the list, from 0.
 */
record: number, 
/**
 * The meeting's key.
 */
key: string, 
/**
 * The meeting's name.
 */
name: string, 
/**
 * The list's own field.
 */
field: string, 
/**
 * What it held, at most 200 characters.
 */
was: string, 
/**
 * What was done.
 */
why: RepairReason, };

/**
 * How what is marked "show when locked" is kept.
 */
export type LockScreen = "sealed" | "plain" | "unavailable";

/**
 * Start with the person's login, or not.
 */
export type LoginSave = { 
/**
 * Start.
 */
on: boolean, };

/**
 * One meeting of one list: one record there, however many times a week it is held.
 */
export type Meeting = { 
/**
 * Its name in its list: the record's slug or id, with a number added where the list has it twice. Stable across
 * readings, unique in its list.
 */
key: string, 
/**
 * As the list writes it; plain text.
 */
name: string, 
/**
 * Code of the fellowship (`aa`, `al-anon`, `na`, `smart`…): the record's, else the list's.
 */
fellowship: string | null, 
/**
 * When it is held.
 */
schedule: MeetingSchedule, 
/**
 * The zone its times are in; none where neither the record, the list nor its place says.
 */
zone: string | null, 
/**
 * Where the zone came from.
 */
zone_from: ZoneFrom, 
/**
 * How one can be there.
 */
attendance: Attendance, 
/**
 * What kind of meeting: words of [`crate::kind`] where the fellowship's code is known (`open`, `women`), else the
 * code as the list writes it.
 */
kinds: Array<MeetingKind>, 
/**
 * BCP 47 primary subtags, lower case: `en`, `es`.
 */
languages: Array<string>, 
/**
 * Where, if anywhere.
 */
place: MeetingPlace | null, 
/**
 * Ways to be there from afar.
 */
online: Array<OnlineWay>, 
/**
 * The group that holds it.
 */
group: string | null, 
/**
 * The list's notes on it; plain text with line breaks.
 */
notes: string, 
/**
 * What it costs, in the list's words; none where it does not say.
 */
cost: string | null, 
/**
 * Its page: `https` or `http`.
 */
url: string | null, 
/**
 * Where to tell the list that something is wrong: an `https` page or a `mailto:` address.
 */
feedback: string | null, 
/**
 * When the list last changed the record.
 */
updated: string | null, 
/**
 * What the list says of the group besides; none where it says nothing.
 */
about_group?: AboutGroup, };

/**
 * A meeting as a list shows it.
 */
export type MeetingCard = { 
/**
 * Which.
 */
meeting: MeetingRef, 
/**
 * Made from the list and the key; what a journal entry links to (collection `meeting`).
 */
id: ItemId, 
/**
 * As its list writes it.
 */
name: string, 
/**
 * The group that holds it.
 */
group: string | null, 
/**
 * Code of its fellowship.
 */
fellowship: string | null, 
/**
 * How one can be there.
 */
attendance: Attendance, 
/**
 * What kind.
 */
kinds: Array<MeetingKind>, 
/**
 * Primary subtags, lower case.
 */
languages: Array<string>, 
/**
 * All its times, to be said in words ("every other Tuesday").
 */
schedule: MeetingSchedule, 
/**
 * A rhythm among them was read from words in its name or notes.
 */
guessed: boolean, 
/**
 * The next time, or the one going on; none where nobody knows when.
 */
next: MeetingMoment | null, 
/**
 * It is going on, or always open.
 */
on_now: boolean, 
/**
 * Minutes until it begins, 0 while it goes on.
 */
minutes_until: number | null, 
/**
 * Building and town.
 */
place: PlaceLine | null, 
/**
 * From where the person asked for, in kilometres.
 */
km: number | null, 
/**
 * `Zoom`, `Google Meet`…; a host's name for others.
 */
providers: Array<string>, 
/**
 * One can dial in.
 */
phone: boolean, 
/**
 * Saved by the person.
 */
saved: boolean, 
/**
 * The person's home group.
 */
home: boolean, 
/**
 * The list's name.
 */
source_name: string, 
/**
 * Days since the list was last known to be current; none for the person's own.
 */
age_days: number | null, 
/**
 * It is in its list no more, or its list is not on this device: this is what the person saved of it.
 */
gone: boolean, 
/**
 * The same meeting in other lists.
 */
same: Array<MeetingRef>, };

/**
 * What became of a meeting between two readings of its list.
 */
export type MeetingChange = { 
/**
 * Its key in its list.
 */
key: string, 
/**
 * Its name, as last known.
 */
name: string, 
/**
 * What happened.
 */
what: ChangeKind, 
/**
 * Fields that differ (`notes`, `online`, `kinds`…), where `what` is `details`.
 */
fields: Array<string>, 
/**
 * As it was; none where it was added.
 */
was: MeetingFacts | null, 
/**
 * As it is; none where it is gone.
 */
now: MeetingFacts | null, 
/**
 * The person saved it.
 */
saved: boolean, };

/**
 * Somebody to ask.
 */
export type MeetingContact = { 
/**
 * A person's or an office's name.
 */
name: string | null, 
/**
 * `tel:`, `mailto:`, `https:` or `http:`.
 */
links: Array<string>, };

/**
 * One way to give to a group.
 */
export type MeetingContribution = { 
/**
 * `Venmo`, `Cash App`, `PayPal`.
 */
service: string, 
/**
 * The group's name there, as the list writes it.
 */
name: string, 
/**
 * Its page there; none where the name is none that the service gives out.
 */
link: string | null, };

/**
 * What a list says of the cost.
 */
export type MeetingCost = "free" | "other" | "unsaid";

/**
 * For each value what one would get by choosing it, with all other kinds of filters as they are.
 */
export type MeetingCounts = { 
/**
 * Monday first.
 */
days: [number, number, number, number, number, number, number], 
/**
 * 5 to 11, 12 to 16, 17 to 20, and 21 to 4 o'clock.
 */
parts: [number, number, number, number], 
/**
 * `in_person`, `online`, `hybrid`, `inactive`.
 */
attendance: Array<FacetCount>, 
/**
 * Free, something else, nothing said.
 */
costs: [number, number, number], 
/**
 * Codes of fellowships, the most meetings first.
 */
fellowships: Array<FacetCount>, 
/**
 * Meanings of kinds, the most meetings first.
 */
kinds: Array<FacetCount>, 
/**
 * Languages, the most meetings first.
 */
languages: Array<FacetCount>, };

/**
 * What a change is told by.
 */
export type MeetingFacts = { 
/**
 * Its name.
 */
name: string, 
/**
 * When.
 */
schedule: MeetingSchedule, 
/**
 * Where.
 */
place: PlaceLine | null, 
/**
 * How one can be there.
 */
attendance: Attendance, };

/**
 * What kind of meeting.
 */
export type MeetingKind = { 
/**
 * Its meaning, one word for all fellowships: `open`, `closed`, `women`, `wheelchair`; none where the code is unknown.
 */
meaning: string | null, 
/**
 * The code or name as the list writes it.
 */
code: string, };

/**
 * One time a meeting is held.
 */
export type MeetingMoment = { 
/**
 * The instant it begins.
 */
starts: string, 
/**
 * The instant it ends.
 */
ends: string, 
/**
 * On the person's clock.
 */
yours: ClockTime, 
/**
 * On the meeting's own clock, where it differs at that moment.
 */
there: ClockTime | null, 
/**
 * False where nobody says in which zone its times are: they are shown as the list has them, and `yours` is a guess.
 */
zone_known: boolean, 
/**
 * False where it is held every other week and nobody says which: it may be a week later.
 */
weeks_known: boolean, };

/**
 * Where a meeting is held.
 */
export type MeetingPlace = { 
/**
 * The building.
 */
name: string | null, 
/**
 * Street and the rest, in one line.
 */
address: string | null, 
/**
 * City or town.
 */
city: string | null, 
/**
 * State or province.
 */
state: string | null, 
/**
 * Postal code.
 */
postal_code: string | null, 
/**
 * As the list writes it.
 */
country: string | null, 
/**
 * From the widest to the narrowest.
 */
regions: Array<string>, 
/**
 * How to find the room.
 */
notes: string, 
/**
 * Where it lies.
 */
point: GeoPoint | null, 
/**
 * True where the list gives an area, not an address.
 */
approximate: boolean, };

/**
 * Which meetings. Filters of one kind are joined by *or*, kinds by *and*; what is empty filters nothing.
 */
export type MeetingQuery = { 
/**
 * Words; quotes make a phrase, OR joins, the last word also matches as a beginning.
 */
words: string, 
/**
 * Within a distance.
 */
near?: Near, 
/**
 * Days of the week on the person's clock or the meeting's own.
 */
days: Array<DayOfWeek>, 
/**
 * Begins at this minute of the day or later, 0 to 1439.
 */
from_minute?: number, 
/**
 * Begins before this minute of the day; less than `from_minute` goes past midnight.
 */
to_minute?: number, 
/**
 * Begins in any of these parts of the day.
 */
parts: Array<PartOfDay>, 
/**
 * What is said of the cost.
 */
costs: Array<MeetingCost>, 
/**
 * Any of these ways of being there; inactive ones are left out unless named here, or found by words or among the saved.
 */
attendance: Array<Attendance>, 
/**
 * Codes of fellowships.
 */
fellowships: Array<string>, 
/**
 * Meanings of kinds, each of which a meeting must have.
 */
kinds: Array<string>, 
/**
 * Primary subtags of languages.
 */
languages: Array<string>, 
/**
 * Lists.
 */
sources: Array<ItemId>, 
/**
 * Only those of the person.
 */
only: Only, 
/**
 * When, seen from now.
 */
when: When, 
/**
 * In which order.
 */
sort: MeetingSort, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many to give, at most 500; none gives 50, 0 only the counts.
 */
limit?: number, };

/**
 * Which meeting: a list and the meeting's key there.
 */
export type MeetingRef = { 
/**
 * The list; the person's own meetings are one too.
 */
source: ItemId, 
/**
 * The meeting's key in its list.
 */
key: string, };

/**
 * In which weeks, or on which days.
 */
export type MeetingRepeat = { "kind": "weekly" } | { "kind": "nth_of_month", 
/**
 * Ascending, without doubles; empty where the list says that it is held monthly, and not in which week.
 */
nth: Array<number>, } | { "kind": "every_other_week", 
/**
 * A day it is held, where the list says; without one nobody knows which weeks.
 */
anchor: string | null, } | { "kind": "month_day", 
/**
 * 1 to 31.
 */
day: number, } | { "kind": "rule", 
/**
 * The RRULE's value, without its name.
 */
rule: string, 
/**
 * DTSTART's date.
 */
from: string, 
/**
 * EXDATE: days it is not held.
 */
except: Array<string>, 
/**
 * RDATE: days it is held besides.
 */
besides: Array<string>, } | { "kind": "once", 
/**
 * The day.
 */
on: string, };

/**
 * What the person makes of a meeting. All off and no note takes it from the saved ones.
 */
export type MeetingSave = { 
/**
 * Which.
 */
meeting: MeetingRef, 
/**
 * Saved.
 */
saved: boolean, 
/**
 * The home group; there is one in each fellowship, and the one before it stays saved.
 */
home: boolean, 
/**
 * A note.
 */
note: string, };

/**
 * When a meeting is held.
 */
export type MeetingSchedule = { "kind": "times", 
/**
 * Not empty.
 */
times: Array<MeetingTime>, } | { "kind": "round_the_clock" } | { "kind": "by_appointment" };

/**
 * In which order.
 */
export type MeetingSort = "best" | "start" | "distance" | "name";

/**
 * A text.
 */
export type MeetingText = { 
/**
 * Lines; no tracking, nothing of the person's own.
 */
text: string, };

/**
 * A meeting as text to copy, share or read aloud.
 */
export type MeetingTextAsk = { 
/**
 * Which.
 */
meeting: MeetingRef, 
/**
 * When it is held, in the person's language; none says it in English.
 */
when?: string, };

/**
 * One recurring time, in the meeting's own zone.
 */
export type MeetingTime = { 
/**
 * The day it begins; for [`Repeat::MonthDay`] and [`Repeat::Rule`] the day of its next or first date.
 */
weekday: "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun", 
/**
 * When it begins. 24:00 is kept as 00:00 of the following day.
 */
start: string, 
/**
 * How long it lasts, in minutes; 60 where the list does not say. An end before the start crosses midnight.
 */
minutes: number, 
/**
 * True where the list gives no end and the hour is ours.
 */
end_assumed: boolean, 
/**
 * On which weeks or days.
 */
repeat: MeetingRepeat, 
/**
 * True where the rhythm was read from words in the name or notes ("3rd Sunday") and not from a field.
 */
guessed: boolean, };

/**
 * A meeting, whole.
 */
export type MeetingView = { 
/**
 * As in a list.
 */
card: MeetingCard, 
/**
 * All its list says.
 */
meeting: Meeting, 
/**
 * Its list; none where the person deleted it.
 */
source: SourceAge | null, 
/**
 * It is in its list no more: this is what the person saved of it.
 */
gone: boolean, 
/**
 * The next eight times it is held.
 */
next: Array<MeetingMoment>, 
/**
 * Ways to be there from afar, each safe to open.
 */
join: Array<JoinWay>, 
/**
 * Where the way there is shown, by the system's own programs.
 */
directions: Directions | null, 
/**
 * Its page.
 */
page: string | null, 
/**
 * Where to tell its list that something is wrong: `https:` or `mailto:`.
 */
feedback: string | null, 
/**
 * The person's note on it.
 */
note: string, 
/**
 * What changed since the person saved it and has not been put aside.
 */
changed: MeetingChange | null, 
/**
 * When the person went, newest first, at most 50.
 */
attended: Array<AttendanceView>, 
/**
 * The same meeting in other lists.
 */
same: Array<SameMeeting>, 
/**
 * As typed in, where it is the person's own.
 */
own: OwnMeeting | null, 
/**
 * Reminders of it.
 */
reminders: Array<ItemId>, };

/**
 * All that the Meetings place shows, in one answer.
 */
export type MeetingsPage = { 
/**
 * All that match.
 */
total: number, 
/**
 * This page of them.
 */
meetings: Array<MeetingCard>, 
/**
 * How many there would be with one more choice.
 */
counts: MeetingCounts, 
/**
 * Every list and how old it is; the person's own meetings are one of them where there are any.
 */
sources: Array<SourceAge>, 
/**
 * Meetings in all lists.
 */
all: number, 
/**
 * Saved meetings, the home group among them.
 */
saved: number, 
/**
 * The home groups.
 */
home: Array<MeetingCard>, 
/**
 * The instant at which this was true.
 */
now: string, 
/**
 * The device's zone.
 */
zone: ZoneId, 
/**
 * Lists were damaged on disk and must be fetched again; nothing of the person's own is lost.
 */
lists_lost: boolean, };

/**
 * Which member.
 */
export type MemberRef = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * The member's number.
 */
number: number, };

/**
 * What a member may from now on.
 */
export type MemberRole = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * The member's number.
 */
number: number, 
/**
 * What they may.
 */
role: GroupRole, };

/**
 * Somebody in a group.
 */
export type MemberView = { 
/**
 * Their number.
 */
number: number, 
/**
 * What they are called; empty until they have said it.
 */
name: string, 
/**
 * What they may.
 */
role: GroupRole, 
/**
 * It is the person.
 */
this: boolean, 
/**
 * The person has removed them, and the server is yet to be told.
 */
leaving: boolean, 
/**
 * What they are to become, where the server is yet to be told.
 */
becoming: GroupRole | null, };

/**
 * A counter not yet saved, to show the stones it would have.
 */
export type MilestonePreview = { 
/**
 * As it would be saved.
 */
counter: Counter, 
/**
 * How many stones, at most 50.
 */
limit: number, };

/**
 * Something that did not ring in its time, because the device slept or Cairn was closed.
 */
export type MissedView = { 
/**
 * Which time of which reminder; none where the reminder was changed or deleted since.
 */
what: OccasionView | null, 
/**
 * When it should have rung.
 */
due_at: string, 
/**
 * It may have been shown, or not: Cairn was stopped at that very moment.
 */
perhaps_shown: boolean, };

/**
 * How the person feels, in five steps from rough to bright. Shown by shape and word, never by colour alone.
 */
export type Mood = "rough" | "low" | "okay" | "good" | "bright";

/**
 * Within a distance of a place.
 */
export type Near = { 
/**
 * Degrees.
 */
lat: number, 
/**
 * Degrees.
 */
lon: number, 
/**
 * Kilometres; none sorts by distance and leaves nothing out.
 */
km?: number, 
/**
 * With `km`: online and hybrid meetings too, wherever they are.
 */
online_too: boolean, };

/**
 * The zone and day a new page starts with.
 */
export type NewPage = { 
/**
 * Now.
 */
written_at: string, 
/**
 * The device's zone.
 */
zone: ZoneId, 
/**
 * The local day.
 */
on: CivilDate, 
/**
 * The local time.
 */
time: CivilTime, };

/**
 * The next meeting on Today.
 */
export type NextMeeting = { 
/**
 * As in a list, with its next time.
 */
card: MeetingCard, 
/**
 * The first way to be there from afar.
 */
join: JoinWay | null, 
/**
 * The way to its place.
 */
directions: Directions | null, };

/**
 * One next step after a setback.
 */
export type NextStep = "call" | "meeting" | "plan" | "rest";

/**
 * Nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * What to show: words of the interface, never the person's own, because others may see them.
 */
export type NoticeShow = { 
/**
 * The first line.
 */
title: string, 
/**
 * The second.
 */
body: string, };

/**
 * What came of it.
 */
export type NoticeShown = { 
/**
 * False where the system shows no notifications.
 */
shown: boolean, };

/**
 * What would make the vault safer.
 */
export type Nudge = "set_passphrase" | "make_phrase" | "backup_stale";

/**
 * One time that what a reminder is about happens: a local date and time on the clock it goes by, to the second.
 *
 * It is the clock's reading and not the instant, so that "08:00 wherever I am" is one occasion a day also for somebody
 * who flies west and sees eight o'clock twice.
 */
export type OccasionKey = string;

/**
 * One time of a reminder.
 */
export type OccasionRef = { 
/**
 * Whose.
 */
reminder: ItemId, 
/**
 * Which, as it was shown.
 */
occasion: OccasionKey, };

/**
 * What became of one time of a reminder.
 */
export type OccasionState = { "kind": "ahead" } | { "kind": "rung" } | { "kind": "snoozed", 
/**
 * Then.
 */
until: string, } | { "kind": "done" } | { "kind": "skipped" };

/**
 * A time on another clock.
 */
export type OccasionThere = { 
/**
 * The day.
 */
on: CivilDate, 
/**
 * The time.
 */
time: CivilTime, 
/**
 * The zone of that clock.
 */
zone: ZoneId, };

/**
 * One time of a reminder.
 */
export type OccasionView = { 
/**
 * Whose.
 */
reminder: ItemId, 
/**
 * Which time; handed back with what is done about it.
 */
occasion: OccasionKey, 
/**
 * What it is about.
 */
about: ReminderAbout, 
/**
 * The reminder's title, else the name of what it is about; may be empty.
 */
name: string, 
/**
 * The instant of what it is about.
 */
at: string, 
/**
 * That day, on the person's clock.
 */
on: CivilDate, 
/**
 * And the time.
 */
time: CivilTime, 
/**
 * On the clock of the place, where that differs.
 */
there: OccasionThere | null, 
/**
 * When it rings, earliest first; those that rang already are not among them.
 */
rings: Array<RingView>, 
/**
 * What became of it.
 */
state: OccasionState, };

/**
 * Where an invite leads, if a member of one of the person's groups has said so before.
 */
export type OfferKnown = { 
/**
 * The group that goes on in the one of the invite.
 */
group: ItemId, 
/**
 * Who has said so there, by their number.
 */
by: number, };

/**
 * What an invite says, before anything is sent.
 */
export type OfferView = { 
/**
 * The group, should it be joined.
 */
group: ItemId, 
/**
 * What it is called.
 */
name: string, 
/**
 * The server.
 */
host: string, 
/**
 * What the group asks of newcomers.
 */
questions: Array<string>, 
/**
 * When the invite ends.
 */
expires_at: string | null, 
/**
 * A member of one of the person's groups has said there that it goes on in this one.
 */
goes_on_from: OfferKnown | null, };

/**
 * A day.
 */
export type OnDay = { 
/**
 * The day.
 */
on: CivilDate, };

/**
 * One way to be there from afar.
 */
export type OnlineWay = { 
/**
 * `https:`, `http:` or `tel:`; a dial-in keeps its pauses and codes (`tel:+13126266799,,123456789%23`).
 */
link: string, 
/**
 * `Zoom`, `Google Meet`, `Teams`, `Jitsi`…, the host's name for another, none for a phone.
 */
provider: string | null, 
/**
 * The list's words beside it: a passcode, who lets one in.
 */
notes: string, };

/**
 * Whose meetings.
 */
export type Only = "all" | "saved" | "own";

/**
 * One stretch of hours on some days of the week.
 */
export type OpenSpan = { 
/**
 * The days on which it begins.
 */
days: Array<Day>, 
/**
 * When it begins.
 */
from: CivilTime, 
/**
 * When it ends; on the next day where that is not after `from`.
 */
to: CivilTime, };

/**
 * A line in the person's own words. At least one of `phone`, `text` and `chat` says how to reach it.
 */
export type OwnLine = { 
/**
 * What the person calls it; never empty.
 */
name: string, 
/**
 * A number to call, as typed; may be empty.
 */
phone: string, 
/**
 * A number to text, as typed; may be empty.
 */
text: string, 
/**
 * An `https` page or chat; may be empty.
 */
chat: string, 
/**
 * When it answers, or anything else worth remembering; may be empty.
 */
note: string, 
/**
 * Shown on the lock screen too: kept outside the vault, sealed with the keychain where there is one.
 */
when_locked: boolean, };

/**
 * A line of the person's own.
 */
export type OwnLineView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * As the person wrote it.
 */
own: OwnLine, 
/**
 * As it is shown.
 */
line: LineView, };

/**
 * A meeting as a person types it in.
 */
export type OwnMeeting = { 
/**
 * Never empty.
 */
name: string, 
/**
 * Code of its fellowship.
 */
fellowship: string | null, 
/**
 * How one can be there.
 */
attendance: Attendance, 
/**
 * When; empty is by appointment.
 */
times: Array<OwnTime>, 
/**
 * The zone of its times; none is the device's at the time of saving.
 */
zone: ZoneId | null, 
/**
 * The building.
 */
place: string, 
/**
 * Street and the rest.
 */
address: string, 
/**
 * City or town.
 */
city: string, 
/**
 * Where it lies, if known.
 */
point: GeoPoint | null, 
/**
 * `https:` or `http:`; may be empty.
 */
link: string, 
/**
 * A number to dial in, with pauses and codes; may be empty.
 */
phone: string, 
/**
 * Passcode, who lets one in.
 */
link_notes: string, 
/**
 * Meanings of kinds.
 */
kinds: Array<string>, 
/**
 * Primary subtags.
 */
languages: Array<string>, 
/**
 * Anything else.
 */
notes: string, };

/**
 * Which of the person's own meetings.
 */
export type OwnMeetingRef = { 
/**
 * Its key.
 */
id: ItemId, };

/**
 * A meeting to keep.
 */
export type OwnMeetingSave = { 
/**
 * None makes a new one; its key in the person's own list is this id.
 */
id?: ItemId, 
/**
 * What.
 */
meeting: OwnMeeting, };

/**
 * One recurring time.
 */
export type OwnTime = { 
/**
 * The day; for `once` and a day of the month the interface may send any.
 */
weekday: "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun", 
/**
 * When it begins.
 */
start: CivilTime, 
/**
 * How long, 1 to 1440.
 */
minutes: number, 
/**
 * On which weeks or days.
 */
repeat: MeetingRepeat, };

/**
 * A part of the day, by when a meeting begins: by its own clock where one goes there, by the person's where one joins.
 */
export type PartOfDay = "morning" | "afternoon" | "evening" | "night";

/**
 * A new passphrase.
 */
export type PassphraseSet = { 
/**
 * The one there is; needed if there is one.
 */
current?: string, 
/**
 * At least eight characters.
 */
passphrase: string, };

/**
 * A day or a week (Monday to Sunday).
 */
export type Period = "day" | "week";

/**
 * Today or this week against the target.
 */
export type PeriodView = { 
/**
 * First day.
 */
from: CivilDate, 
/**
 * Last day.
 */
to: CivilDate, 
/**
 * Noted so far, in hundredths of the unit.
 */
hundredths: number, 
/**
 * What is meant.
 */
target: Target, 
/**
 * At most (`reduce`) or at least (`do`) the target.
 */
within: boolean, };

/**
 * Someone to call or text.
 */
export type Person = { 
/**
 * As the person calls them; never empty.
 */
name: string, 
/**
 * Sponsor, sister, neighbour…; may be empty.
 */
role: string, 
/**
 * A telephone number, as typed; may be empty.
 */
phone: string, 
/**
 * A line to remember ("said any hour"); may be empty.
 */
note: string, 
/**
 * Shown before the others.
 */
first: boolean, 
/**
 * Shown on the lock screen too: kept outside the vault, sealed with the keychain where there is one.
 */
when_locked: boolean, };

/**
 * Which person.
 */
export type PersonRef = { 
/**
 * Their id.
 */
id: ItemId, };

/**
 * Someone to save.
 */
export type PersonSave = { 
/**
 * None makes a new one.
 */
id?: ItemId, 
/**
 * Who.
 */
person: Person, };

/**
 * With id and safe links.
 */
export type PersonView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * Who.
 */
person: Person, 
/**
 * `tel:` link, if the number can be dialled.
 */
call: string | null, 
/**
 * `sms:` link, if the number can be dialled.
 */
text: string | null, };

/**
 * The words asked for, typed back. Puts the new words in force.
 */
export type PhraseConfirm = { 
/**
 * In the order of `ask`.
 */
answers: Array<string>, };

/**
 * Twenty-four new words, not yet in force.
 */
export type PhraseMade = { 
/**
 * In order.
 */
words: Array<string>, 
/**
 * Which of them to ask for (from 0).
 */
ask: Array<number>, };

/**
 * A piece of a snippet.
 */
export type Piece = { 
/**
 * The text.
 */
text: string, 
/**
 * It matches what was searched for.
 */
hit: boolean, };

/**
 * Where a piece is: in Web Mercator, columns from the date line eastwards and rows from the north.
 */
export type PieceAt = { 
/**
 * Column.
 */
x: number, 
/**
 * Row.
 */
y: number, };

/**
 * Which pieces.
 */
export type PiecesAsk = { 
/**
 * The level, 0 to 19: the world is as many pieces wide as 2 to this power.
 */
z: number, 
/**
 * At most 12, all of them to be seen now.
 */
at: Array<PieceAt>, };

/**
 * What there is of them.
 */
export type PiecesView = { 
/**
 * False where streets are off: nothing was asked for, and nothing is given.
 */
on: boolean, 
/**
 * In the order they were asked for; those that could not be fetched are left out.
 */
pieces: Array<StreetPiece>, 
/**
 * Why some are left out.
 */
trouble: Trouble | null, };

/**
 * A place.
 */
export type PlaceFound = { 
/**
 * A town, or a postal code.
 */
name: string, 
/**
 * State, province or town, to tell two apart.
 */
region: string | null, 
/**
 * ISO 3166 code.
 */
country: string, 
/**
 * Degrees.
 */
lat: number, 
/**
 * Degrees.
 */
lon: number, 
/**
 * Its zone.
 */
zone: ZoneId | null, 
/**
 * A postal code.
 */
postal: boolean, };

/**
 * A town on a map.
 */
export type PlaceLabel = { 
/**
 * Its name.
 */
name: string, 
/**
 * Degrees.
 */
lat: number, 
/**
 * Degrees.
 */
lon: number, 
/**
 * About how many live there.
 */
population: number, };

/**
 * The names to write on a map.
 */
export type PlaceLabels = { 
/**
 * The largest first.
 */
labels: Array<PlaceLabel>, 
/**
 * Whose data it is, to be shown beside it.
 */
attribution: string, };

/**
 * Where, in a line.
 */
export type PlaceLine = { 
/**
 * The building.
 */
name: string | null, 
/**
 * Street and the rest.
 */
address: string | null, 
/**
 * City or town.
 */
city: string | null, 
/**
 * State or province.
 */
state: string | null, 
/**
 * The list gives an area, not an address.
 */
approximate: boolean, };

/**
 * Which place.
 */
export type PlaceQuery = { 
/**
 * A town or a postal code, or the beginning of one.
 */
words: string, 
/**
 * ISO 3166 code of the country whose places come first; none is the person's.
 */
country?: string, };

/**
 * What was found.
 */
export type PlacesFound = { 
/**
 * The likeliest first, at most 12.
 */
places: Array<PlaceFound>, 
/**
 * Whose data it is, to be shown beside it.
 */
attribution: string, };

/**
 * A meeting of a list that is not added yet.
 */
export type PreviewMeeting = { 
/**
 * As read.
 */
meeting: Meeting, 
/**
 * The next time it is held.
 */
next: MeetingMoment | null, };

/**
 * How one takes part in a public meeting.
 */
export type PublicAttendance = "in_person" | "online" | "hybrid" | "inactive";

/**
 * A meeting that everyone may know of. There is no place in it for a person's name, number or address.
 */
export type PublicMeeting = { 
/**
 * What lists know it by, as it was read back; none for one that is new.
 */
slug: string | null, 
/**
 * What it is called; at most 200 bytes.
 */
name: string, 
/**
 * Weekdays, from 0 for Sunday; none, and no time, where it is by appointment.
 */
days: Array<number>, 
/**
 * When it begins, `HH:MM`.
 */
time: string | null, 
/**
 * When it ends, `HH:MM`.
 */
end_time: string | null, 
/**
 * A name of the time zone database.
 */
timezone: string | null, 
/**
 * Codes of kinds, as `O` for open; at most 30.
 */
types: Array<string>, 
/**
 * How one takes part.
 */
attendance_option: PublicAttendance | null, 
/**
 * Words about it; at most 2000 bytes.
 */
notes: string | null, 
/**
 * The house; at most 200 bytes.
 */
location: string | null, 
/**
 * Words about the house; at most 1000 bytes.
 */
location_notes: string | null, 
/**
 * The whole address; at most 300 bytes.
 */
formatted_address: string | null, 
/**
 * The part of the town or country; at most 100 bytes.
 */
region: string | null, 
/**
 * Degrees north.
 */
latitude: number | null, 
/**
 * Degrees east.
 */
longitude: number | null, 
/**
 * Where to join from afar: `https:` or `http:`.
 */
conference_url: string | null, 
/**
 * Words about joining; at most 1000 bytes.
 */
conference_url_notes: string | null, 
/**
 * The number to dial in.
 */
conference_phone: string | null, 
/**
 * Words about dialling in; at most 1000 bytes.
 */
conference_phone_notes: string | null, 
/**
 * What the group is called in public, which need not be its name among members; at most 200 bytes.
 */
group: string | null, 
/**
 * Words about the group; at most 1000 bytes.
 */
group_notes: string | null, 
/**
 * The group's page.
 */
website: string | null, 
/**
 * The meeting's page.
 */
url: string | null, };

/**
 * What a line is for.
 */
export type Purpose = "emotional_crisis" | "substance" | "violence" | "youth";

/**
 * Why something that came cannot be read.
 */
export type QuarantineReason = "does_not_open" | "not_understood" | "no_such_author" | "false_signature" | "not_allowed";

/**
 * How much of what came cannot be read.
 */
export type Quarantined = { 
/**
 * Why.
 */
reason: QuarantineReason, 
/**
 * How many.
 */
count: number, };

/**
 * What brings the person here. Sets words and modules; stored encrypted; any number or none.
 */
export type Reason = "alcohol" | "drugs" | "behaviour" | "someone_else" | "grief" | "illness" | "mental_health" | "caregiving" | "other";

/**
 * What came of fetching a list again.
 */
export type RefreshOutcome = { "kind": "unchanged" } | { "kind": "read", 
/**
 * What changed.
 */
counts: ChangeCounts, 
/**
 * Saved meetings among them.
 */
saved: number, } | { "kind": "failed", 
/**
 * Why.
 */
trouble: Trouble, };

/**
 * What came of it, list by list.
 */
export type Refreshed = { 
/**
 * Each feed that was asked for.
 */
sources: Array<SourceRefreshed>, };

/**
 * What the person has asked for.
 */
export type RekeyOwn = { 
/**
 * As facilitators name it.
 */
request: string, 
/**
 * When it was asked.
 */
asked_at: string, 
/**
 * How far it is.
 */
state: RekeyState, };

/**
 * Which request for new keys.
 */
export type RekeyRef = { 
/**
 * The group.
 */
group: ItemId, 
/**
 * Who asks.
 */
number: number, 
/**
 * The request's name, from `group_rekeys`: the keys whose words were compared, and no others.
 */
request: string, };

/**
 * How far a request for new keys is.
 */
export type RekeyState = "kept" | "waiting" | "declined";

/**
 * Somebody who asks for new keys, because a device of theirs was lost or stolen. Whoever has it now may ask just as well:
 * only the words, compared in person or by phone, tell whose request it is.
 */
export type RekeyView = { 
/**
 * Their number.
 */
number: number, 
/**
 * What they are called.
 */
name: string, 
/**
 * Handed to `group_rekey_confirm` and `group_rekey_decline`.
 */
request: string, 
/**
 * When they asked, as they say.
 */
asked_at: string | null, 
/**
 * Since when they have the keys that they have now, as far as this device can tell.
 */
keys_since: string | null, 
/**
 * Four words that the person sees too.
 */
words: Array<string>, 
/**
 * There are several requests in this member's name. One of them at most is theirs alone.
 */
several: boolean, 
/**
 * It is confirmed, and the server is yet to be told.
 */
confirming: boolean, };

/**
 * A reminder.
 */
export type Reminder = { 
/**
 * What it is about.
 */
about: ReminderAbout, 
/**
 * The person's own words, up to [`LONGEST_TITLE`] characters; empty where what it is about has a name.
 */
title: string, 
/**
 * When what it is about happens.
 */
when: ReminderWhen, 
/**
 * How many minutes before: each 0 to [`LONGEST_LEAD`], at most [`MOST_LEADS`], without doubles, the longest first.
 * None at all means once, at the time itself.
 */
leads: Array<number>, 
/**
 * What others can see.
 */
says: ReminderSays, 
/**
 * Off keeps it, silent.
 */
on: boolean, 
/**
 * Rings at its own time also in quiet hours.
 */
through_quiet: boolean, };

/**
 * What a reminder is about.
 */
export type ReminderAbout = { "kind": "meeting", 
/**
 * The list.
 */
source: ItemId, 
/**
 * Its name there.
 */
key: string, } | { "kind": "milestone", 
/**
 * Which counter.
 */
counter: ItemId, } | { "kind": "significant_date", 
/**
 * Which counter.
 */
counter: ItemId, } | { "kind": "checkin" } | { "kind": "intention" } | { "kind": "try", 
/**
 * The page it was written on.
 */
entry: ItemId | null, } | { "kind": "medication" } | { "kind": "therapy" } | { "kind": "date" } | { "kind": "other" };

/**
 * Whose clock a time is read on.
 */
export type ReminderAnchor = { "kind": "zone", 
/**
 * The place's zone.
 */
zone: ZoneId, } | { "kind": "here" };

/**
 * Reminders as calendar entries.
 */
export type ReminderCalendar = { 
/**
 * Which; none at all means every one.
 */
ids: Array<ItemId>, 
/**
 * A title for all of them that says nothing (`Appointment`), in the person's language; none shows each one's name.
 */
neutral?: string, };

/**
 * A reminder as it is being written.
 */
export type ReminderDraft = { 
/**
 * All of it.
 */
reminder: Reminder, 
/**
 * For a series: its rule in plain parts, which then counts and not the text of the rule.
 */
rhythm?: Rhythm, };

/**
 * Reminders for a calendar program.
 */
export type ReminderFile = { 
/**
 * A name for it, which says nothing.
 */
name: string, 
/**
 * iCalendar, RFC 5545.
 */
text: string, 
/**
 * Left out, because they wait for nothing.
 */
idle: Array<ItemId>, };

/**
 * Why a reminder waits for nothing.
 */
export type ReminderIdle = "off" | "over" | "meeting_gone" | "meeting_inactive" | "meeting_timeless" | "counter_gone" | "no_milestone" | "nothing_to_try";

/**
 * How what a locked device must know of reminders is kept.
 */
export type ReminderKept = "sealed" | "plain" | "nothing";

/**
 * A reminder with its next times.
 */
export type ReminderPage = { 
/**
 * The reminder.
 */
view: ReminderView, 
/**
 * The next eight times.
 */
next: Array<OccasionView>, 
/**
 * What a notification shows, for its next time.
 */
shows: string, };

/**
 * Reminders not yet saved, as they would be.
 */
export type ReminderPreviewed = { 
/**
 * As it would be kept.
 */
reminder: Reminder, 
/**
 * Its rule in plain parts.
 */
rhythm: Rhythm | null, 
/**
 * Its name.
 */
name: string, 
/**
 * The next three times.
 */
next: Array<OccasionView>, 
/**
 * Why nothing is coming.
 */
idle: ReminderIdle | null, 
/**
 * What a notification would show (`7:00 pm`), under the name Cairn.
 */
shows: string, };

/**
 * What a new reminder is to be about.
 */
export type ReminderPropose = { 
/**
 * About what.
 */
about: ReminderAbout, };

/**
 * A sensible start for a reminder.
 */
export type ReminderProposed = { 
/**
 * To be changed and saved.
 */
draft: ReminderPreviewed, 
/**
 * Reminders about the same that there are already.
 */
existing: Array<ItemId>, };

/**
 * Which reminder.
 */
export type ReminderRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * A reminder to keep.
 */
export type ReminderSave = { 
/**
 * None makes a new one.
 */
id?: ItemId, 
/**
 * What.
 */
draft: ReminderDraft, };

/**
 * What a notification says, and so what others can read on a locked screen.
 */
export type ReminderSays = { "kind": "neutral" } | { "kind": "title" } | { "kind": "own", 
/**
 * Up to [`LONGEST_WORDS`] characters, one line.
 */
text: string, };

/**
 * One time of a reminder, again a little later.
 */
export type ReminderSnooze = { 
/**
 * Whose.
 */
reminder: ItemId, 
/**
 * Which, as it was shown.
 */
occasion: OccasionKey, 
/**
 * So many minutes from now, 1 to 1440; none takes the person's usual.
 */
minutes?: number, };

/**
 * It comes again.
 */
export type ReminderSnoozed = { 
/**
 * Then.
 */
until: string, };

/**
 * What is known of reminders on this device.
 */
export type ReminderStatus = { 
/**
 * Whether the system lets Cairn show notifications.
 */
allowed: Allowed, 
/**
 * How closely a phone keeps to the time; none on a desktop, where Cairn rings by itself.
 */
exact: Exactness | null, 
/**
 * Cairn starts when the person logs in; none where the system has no such thing.
 */
login: boolean | null, 
/**
 * Closing the window leaves Cairn in the tray: as chosen; none does so while a reminder is armed.
 */
tray: boolean | null, 
/**
 * How many rings are armed.
 */
armed: number, 
/**
 * The next of them.
 */
next: string | null, 
/**
 * The last one.
 */
last: LastRing | null, 
/**
 * How what a locked device must know is kept.
 */
kept: ReminderKept, 
/**
 * It was damaged, and made anew from the vault at this moment: what should have rung in the days before may not have.
 */
rebuilt_at: string | null, };

/**
 * A reminder.
 */
export type ReminderView = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * As it is kept.
 */
reminder: Reminder, 
/**
 * Its rule in plain parts; none where it has no rule, or one that these parts cannot say.
 */
rhythm: Rhythm | null, 
/**
 * Its title, else the name of what it is about; empty where that has none, and its kind is its name.
 */
name: string, 
/**
 * The next time, with its rings.
 */
next: OccasionView | null, 
/**
 * Why nothing is coming; none where something is.
 */
idle: ReminderIdle | null, };

/**
 * When what a reminder is about happens.
 */
export type ReminderWhen = { "kind": "once", 
/**
 * The day.
 */
day: CivilDate, 
/**
 * The time.
 */
time: CivilTime, 
/**
 * Whose clock.
 */
anchor: ReminderAnchor, } | { "kind": "series", 
/**
 * The first day; a rule counts from it.
 */
start: CivilDate, 
/**
 * The time.
 */
time: CivilTime, 
/**
 * An RRULE's value, without its name and without DTSTART.
 */
rule: string, 
/**
 * EXDATE: days left out.
 */
except: Array<CivilDate>, 
/**
 * RDATE: days besides.
 */
besides: Array<CivilDate>, 
/**
 * Whose clock.
 */
anchor: ReminderAnchor, } | { "kind": "meeting" } | { "kind": "counter", 
/**
 * At this time on the evening before.
 */
evening_before: CivilTime | null, 
/**
 * At this time on the day.
 */
on_the_day: CivilTime | null, 
/**
 * So many days before: each 1 to [`EARLIEST_DAY`], without doubles, the most first.
 */
days_before: Array<number>, 
/**
 * At this time on those days.
 */
at: CivilTime, };

/**
 * Where to go, because a reminder's notification was touched. Told once.
 */
export type ReminderWhere = { 
/**
 * Which time of which reminder; none where nothing was touched, or it was changed or deleted since.
 */
what: OccasionView | null, 
/**
 * The person wants to be there now.
 */
join: boolean, };

/**
 * All reminders, and what is coming.
 */
export type RemindersView = { 
/**
 * Every reminder: what comes soonest first, then those that wait for nothing.
 */
reminders: Array<ReminderView>, 
/**
 * The next thirty days, by time.
 */
ahead: Array<OccasionView>, 
/**
 * Cairn must be opened once before this moment, for what comes after it is not armed yet; none where all is.
 */
open_before: string | null, };

/**
 * How often something was mended.
 */
export type RepairCount = { 
/**
 * What was done.
 */
why: RepairReason, 
/**
 * How often.
 */
times: number, };

/**
 * Why a field was not taken as it was. The interface has words for each.
 */
export type RepairReason = "day_unread" | "time_unread" | "end_unread" | "end_is_start" | "zone_unread" | "point_unread" | "link_unread" | "key_twice" | "key_missing" | "name_missing" | "attendance_mended" | "text_cut" | "value_unread";

/**
 * Which part of the report.
 */
export type ReportQuery = { 
/**
 * Of which list.
 */
id: ItemId, 
/**
 * How many repairs and drops to pass over.
 */
offset: number, 
/**
 * How many of each to give, at most 500; none gives 100.
 */
limit?: number, };

/**
 * What became of a list's records: `records = kept + repaired + dropped`.
 */
export type ReportView = { 
/**
 * Records in the list.
 */
records: number, 
/**
 * Kept as they were.
 */
kept: number, 
/**
 * Kept, with something mended.
 */
repaired: number, 
/**
 * Left out.
 */
dropped: number, 
/**
 * How often each thing was mended, the most frequent first.
 */
repair_reasons: Array<RepairCount>, 
/**
 * How often records were left out for each reason, the most frequent first.
 */
drop_reasons: Array<DropCount>, 
/**
 * The list's fields that say something and have no place in a meeting, the most frequent first.
 */
unread: Array<UnreadField>, 
/**
 * Things mended in all; a record can have several.
 */
repairs_total: number, 
/**
 * This page of them.
 */
repairs: Array<ListRepair>, 
/**
 * This page of records left out.
 */
drops: Array<ListDrop>, };

/**
 * Somebody who asks to be admitted.
 */
export type RequestView = { 
/**
 * Handed to `group_admit` and `group_decline`.
 */
request: string, 
/**
 * By which invite.
 */
invite: ItemId, 
/**
 * How they want to be called.
 */
name: string, 
/**
 * What they were asked, and what they said.
 */
answers: Array<AnswerView>, 
/**
 * Four words that both see. If they are the same, nobody stands in between.
 */
words: Array<string>, 
/**
 * The person wants them admitted, and the server is yet to be told.
 */
admitting: boolean, };

/**
 * How something comes again.
 */
export type Rhythm = { 
/**
 * Every so many units: 1 to [`MOST_EVERY`].
 */
every: number, 
/**
 * Of what.
 */
unit: RhythmUnit, 
/**
 * On which days of the unit.
 */
on: RhythmOn, 
/**
 * Until when.
 */
end: RhythmEnd, };

/**
 * Until when.
 */
export type RhythmEnd = { "kind": "never" } | { "kind": "on", 
/**
 * The last day.
 */
day: CivilDate, } | { "kind": "after", 
/**
 * 1 or more.
 */
times: number, };

/**
 * On which days of its unit.
 */
export type RhythmOn = { "kind": "start" } | { "kind": "weekdays", 
/**
 * Not empty, Monday first.
 */
days: ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[], } | { "kind": "nth_weekday", 
/**
 * 1 to 5, or -1 for the last. A month without a fifth is left out.
 */
nth: number, 
/**
 * Which weekday.
 */
day: "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun", } | { "kind": "month_day", 
/**
 * 1 to 31, or -1 for the last. A month without it is left out.
 */
day: number, };

/**
 * What a rhythm counts.
 */
export type RhythmUnit = "day" | "week" | "month" | "year";

/**
 * One ring.
 */
export type RingView = { 
/**
 * When.
 */
at: string, 
/**
 * Without a sound, because it falls into quiet hours or is meant to be quiet.
 */
silent: boolean, 
/**
 * Quiet hours moved it to here.
 */
moved: boolean, };

/**
 * The same meeting in another list.
 */
export type SameMeeting = { 
/**
 * Which.
 */
meeting: MeetingRef, 
/**
 * Its name there.
 */
name: string, 
/**
 * The list's name.
 */
source_name: string, };

/**
 * What was regained since the start, over all counted days.
 */
export type Saved = { 
/**
 * Money in hundredths of the currency's unit.
 */
hundredths: number, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Minutes.
 */
minutes: number, };

/**
 * A saved meeting that changed.
 */
export type SavedChange = { 
/**
 * Which.
 */
meeting: MeetingRef, 
/**
 * The list's name.
 */
source_name: string, 
/**
 * What changed.
 */
change: MeetingChange, };

/**
 * What a day used to cost.
 */
export type Savings = { 
/**
 * Money per day in hundredths of the currency's unit, whatever its own minor unit is.
 */
hundredths_per_day: number, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Minutes per day.
 */
minutes_per_day: number, };

/**
 * Which milestones a counter has.
 */
export type Schedule = { "preset": "aa" } | { "preset": "na" } | { "preset": "gentle" } | { "preset": "yearly" } | { "preset": "custom", 
/**
 * In any order; at most 100.
 */
steps: Array<Step>, 
/**
 * Go on yearly after the last.
 */
then_yearly: boolean, } | { "preset": "nothing" };

/**
 * Who answers an emergency number.
 */
export type Service = "ambulance" | "police" | "fire";

/**
 * The window was hidden or shown.
 */
export type SessionHide = { 
/**
 * Hidden now.
 */
hidden: boolean, };

/**
 * What the person decided after a setback.
 */
export type SetbackOutcome = "slip" | "new_stretch";

/**
 * Choices kept inside the vault.
 */
export type Settings = { 
/**
 * What brings the person here.
 */
reasons: Array<Reason>, 
/**
 * Minutes after midnight at which the person's day starts, 0 to 719.
 */
day_start: number, 
/**
 * Where 29 February falls in other years.
 */
leap_rule: LeapRule, 
/**
 * Seconds hidden before Cairn locks, 0 to 3600; 0 is at once.
 */
lock_hidden: number, 
/**
 * Seconds idle before Cairn locks, 30 to 86400.
 */
lock_idle: number, 
/**
 * Single-key shortcuts.
 */
shortcuts: boolean, 
/**
 * Hours between automatic backups, 0 for none.
 */
backup_hours: number, 
/**
 * How many automatic backups are kept, 1 to 100.
 */
backup_keep: number, 
/**
 * Folder for backups; empty for Cairn's own.
 */
backup_folder: string, 
/**
 * The confidentiality nudge under the page.
 */
nudge: boolean, 
/**
 * Onboarding has been finished or left.
 */
welcomed: boolean, 
/**
 * Minutes after midnight at which quiet hours begin, 0 to 1439.
 */
quiet_from: number, 
/**
 * And end; the same as `quiet_from` where there are none.
 */
quiet_to: number, 
/**
 * Minutes after which a reminder comes again that was put off, 1 to 1440.
 */
snooze_minutes: number, };

/**
 * Percent of the last days, rounded down.
 */
export type Share = { 
/**
 * Of the last 30.
 */
of_30: number, 
/**
 * Of the last 90.
 */
of_90: number, 
/**
 * Of the last 365.
 */
of_365: number, };

/**
 * A way in.
 */
export type SlotKind = "passphrase" | "device" | "phrase";

/**
 * Which way in.
 */
export type SlotRef = { 
/**
 * Its id.
 */
id: string, };

/**
 * A way in, as the settings show it.
 */
export type SlotView = { 
/**
 * Handed to `slot_remove`.
 */
id: string, 
/**
 * What it is.
 */
kind: SlotKind, 
/**
 * Also needs this device's keychain.
 */
keychain: boolean, 
/**
 * When it was made.
 */
made_at: string, };

/**
 * Adds the list that was looked at.
 */
export type SourceAdd = { 
/**
 * From the preview; none looks first.
 */
token?: ItemId, 
/**
 * Where to look, without a token.
 */
look?: SourceLook, 
/**
 * Its name; empty takes the one of the preview.
 */
name: string, 
/**
 * What is said of it; none takes that of the preview.
 */
about?: ListAbout, 
/**
 * Fetched by itself once a day.
 */
automatic: boolean, };

/**
 * What adding did.
 */
export type SourceAdded = { "kind": "added", 
/**
 * The act, and which list.
 */
changed: Changed, 
/**
 * As it stands.
 */
source: SourceView, } | { "kind": "refused", 
/**
 * Why.
 */
trouble: Trouble, };

/**
 * A list and how old it is.
 */
export type SourceAge = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * Its name; empty for the person's own meetings, which the interface names.
 */
name: string, 
/**
 * Where it comes from.
 */
kind: SourceKind, 
/**
 * Meetings in it.
 */
meetings: number, 
/**
 * When its meetings were last known to be what the server has; none if it was never read on this device.
 */
current_at: string | null, 
/**
 * Days since then; none for the person's own.
 */
age_days: number | null, 
/**
 * Older than 30 days, or never read on this device.
 */
stale: boolean, 
/**
 * The last try to fetch it failed.
 */
failing: boolean, };

/**
 * Where a list comes from.
 */
export type SourceKind = "feed" | "file" | "own";

/**
 * Where to look: an address, or the file that was sent by `source_receive`.
 */
export type SourceLook = { 
/**
 * The address of a list, or of a page that links to one; without `https://` it is added.
 */
url?: string, 
/**
 * The name of the file that was sent.
 */
file?: string, 
/**
 * The person allows `http:`.
 */
allow_http: boolean, 
/**
 * The person allows an address in their own network.
 */
allow_private: boolean, 
/**
 * What is known of it already.
 */
about: ListAbout, 
/**
 * Reads a list that is there anew, with its own address or another file.
 */
again?: ItemId, };

/**
 * Looks once more at what was fetched or sent, with corrections.
 */
export type SourceLookAgain = { 
/**
 * From the preview.
 */
token: ItemId, 
/**
 * What is said of it.
 */
about: ListAbout, };

/**
 * What looking showed.
 */
export type SourceLooked = { "kind": "preview", 
/**
 * All of it.
 */
preview: SourcePreview, } | { "kind": "choose", 
/**
 * Addresses, handed to `source_look`.
 */
urls: Array<string>, } | { "kind": "trouble", 
/**
 * Why.
 */
trouble: Trouble, };

/**
 * A list before it is added.
 */
export type SourcePreview = { 
/**
 * Handed to `source_add` and `source_look_again`; good until another look or the lock.
 */
token: ItemId, 
/**
 * The address that would be kept; where a page led to it, the list's own.
 */
url: string | null, 
/**
 * The host that was asked.
 */
host: string | null, 
/**
 * The address leads on to this one for now.
 */
leads_to: string | null, 
/**
 * A name for it, from the catalogue, its file or its host.
 */
name: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * Forms it may have, the likeliest first.
 */
guesses: Array<ListFormat>, 
/**
 * The form it was read as.
 */
format: ListFormat | null, 
/**
 * What was said of it, and what was found out where nothing was said (fellowship, zone).
 */
about: ListAbout, 
/**
 * Why it cannot be read as it stands; corrections may help.
 */
trouble: Trouble | null, 
/**
 * Records in it.
 */
records: number, 
/**
 * Kept as they were.
 */
kept: number, 
/**
 * Kept with something mended.
 */
repaired: number, 
/**
 * Left out.
 */
dropped: number, 
/**
 * Meetings whose zone nobody says: worth asking for.
 */
zoneless: number, 
/**
 * Of each way of being there: in person, online, hybrid, inactive.
 */
attendance: [number, number, number, number], 
/**
 * The first meetings, at most 20.
 */
first: Array<PreviewMeeting>, 
/**
 * What was mended and left out; the first 50 of each.
 */
report: ReportView, 
/**
 * The list's columns, where it has any.
 */
columns: Array<ListColumn>, 
/**
 * Which column seems to hold what.
 */
proposed: ListMapping, 
/**
 * The address is `http:`.
 */
insecure: boolean, 
/**
 * It was reached in the person's own network.
 */
private: boolean, 
/**
 * The person has a list of this address already.
 */
same_as: ItemId | null, };

/**
 * A piece of a list's file the person chose; kept in memory alone.
 */
export type SourceReceive = { 
/**
 * Bytes already sent; 0 begins.
 */
offset: number, 
/**
 * At most 1 MiB, base64.
 */
base64: string, };

/**
 * How far it has come.
 */
export type SourceReceived = { 
/**
 * Bytes so far, at most 64 MiB.
 */
bytes: number, };

/**
 * Which list.
 */
export type SourceRef = { 
/**
 * Its id.
 */
id: ItemId, };

/**
 * Fetches again.
 */
export type SourceRefresh = { 
/**
 * Which; none fetches all feeds.
 */
id?: ItemId, };

/**
 * What came of one.
 */
export type SourceRefreshed = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * What.
 */
outcome: RefreshOutcome, };

/**
 * What the person says of a list.
 */
export type SourceSave = { 
/**
 * Which.
 */
id: ItemId, 
/**
 * Its name; never empty.
 */
name: string, 
/**
 * Fetched by itself once a day.
 */
automatic: boolean, 
/**
 * What is said of it. What is kept of the list is read again where this differs.
 */
about: ListAbout, };

/**
 * A list.
 */
export type SourceView = { 
/**
 * Which, and how old.
 */
age: SourceAge, 
/**
 * The address of a feed.
 */
url: string | null, 
/**
 * The host that is asked.
 */
host: string | null, 
/**
 * What is said of it.
 */
about: ListAbout, 
/**
 * The form it was read as; none if it was never read on this device.
 */
format: ListFormat | null, 
/**
 * When it was added.
 */
added_at: string, 
/**
 * Records in it, and what became of them.
 */
records: number, 
/**
 * Kept as they were.
 */
kept: number, 
/**
 * Kept with something mended.
 */
repaired: number, 
/**
 * Left out.
 */
dropped: number, 
/**
 * Meetings whose zone nobody says.
 */
zoneless: number, 
/**
 * Meetings added, removed or changed when it was last read.
 */
changes: number, 
/**
 * Fetched by itself once a day while Cairn is open and unlocked; off unless the person turned it on.
 */
automatic: boolean, 
/**
 * The person allowed `http:`, which anyone on the way can read and change.
 */
allow_http: boolean, 
/**
 * The person allowed an address in their own network.
 */
allow_private: boolean, 
/**
 * Why the last try failed; none if it did not.
 */
trouble: Trouble | null, 
/**
 * No try by itself before this instant.
 */
retry_at: string | null, 
/**
 * It was a file and is not on this device (after a restore): import it again.
 */
needs_file: boolean, };

/**
 * Every list of the person's.
 */
export type SourcesView = { 
/**
 * In the order in which they were added; the person's own meetings come first where there are any.
 */
sources: Array<SourceView>, 
/**
 * Lists were damaged on disk and must be fetched again; nothing of the person's own is lost.
 */
lists_lost: boolean, };

/**
 * Whether keeping in step is paused.
 */
export type SpacePause = { 
/**
 * Paused from now on.
 */
paused: boolean, };

/**
 * Through what the server is reached.
 */
export type SpaceProxy = { 
/**
 * `http://host:port` or `socks5h://host:port`; none goes straight there.
 */
proxy?: string, };

/**
 * Coming back with the 24 words, where no device is left.
 */
export type SpaceRecover = { 
/**
 * The server.
 */
host: string, 
/**
 * The 24 words.
 */
words: string, 
/**
 * What this device is called.
 */
name: string, };

/**
 * A space of the person's own devices, to be made on a server.
 */
export type SpaceStart = { 
/**
 * The server: `cairn.example.org`, or `http://192.168.1.4:8460` in the person's own network.
 */
host: string, 
/**
 * What the host gave the person, where the server asks for it.
 */
admission?: string, 
/**
 * The 24 words, where `words_needed` says so.
 */
words?: string, 
/**
 * What this device is called.
 */
name: string, };

/**
 * Where this device's space stands.
 */
export type SpaceState = "none" | "starting" | "stands" | "removed" | "frozen" | "gone";

/**
 * The person's devices, and how they keep in step.
 */
export type SpaceView = { 
/**
 * Where it stands.
 */
state: SpaceState, 
/**
 * The server, as the person named it.
 */
host: string | null, 
/**
 * Devices in the order they came; the recovery words are one of them.
 */
devices: Array<DeviceView>, 
/**
 * How it keeps in step.
 */
sync: SyncView, 
/**
 * What came and cannot be read, by reason.
 */
quarantined: Array<Quarantined>, 
/**
 * Bytes that this space takes on the server, as far as this device knows.
 */
used: number | null, 
/**
 * The 24 words have to be typed before devices can be linked: the vault does not know their public keys yet.
 */
words_needed: boolean, 
/**
 * Where there are two histories: the fingerprints of both, to be compared by the person.
 */
histories: Array<string>, 
/**
 * The proxy through which the server is reached, if any.
 */
proxy: string | null, };

/**
 * Calendar years, months and days, each the largest that fits.
 */
export type Span = { 
/**
 * Whole years.
 */
years: number, 
/**
 * Whole months after them.
 */
months: number, 
/**
 * Days after those.
 */
days: number, };

/**
 * The language that the interface speaks, and how it tells the time. The chosen language may be none, which follows the
 * system, and only the interface knows what that comes to; notifications speak the same while nothing is open.
 */
export type Spoken = { 
/**
 * BCP 47.
 */
language: string, 
/**
 * Hours are counted to twelve.
 */
hour12: boolean, };

/**
 * `n` units after the anchor; 0 days is the welcome on the first day.
 */
export type Step = { 
/**
 * How many.
 */
n: number, 
/**
 * Of what.
 */
unit: Unit, };

/**
 * A colour of the palette, by its name; what it looks like is the interface's.
 */
export type StoneColour = "natural" | "white" | "silver" | "grey" | "black" | "yellow" | "gold" | "orange" | "copper" | "bronze" | "red" | "pink" | "purple" | "blue" | "green";

/**
 * What the person says of one step's stones.
 */
export type StoneLook = { 
/**
 * Which step.
 */
step: Step, 
/**
 * Their own name for it; empty keeps the customary one.
 */
name: string, 
/**
 * Their own colour for it; none keeps the customary one.
 */
colour: StoneColour | null, };

/**
 * A stone: a milestone reached or ahead.
 */
export type StoneView = { 
/**
 * How far from the stretch's start; 0 days is the welcome.
 */
step: Step, 
/**
 * The day it falls on.
 */
on: CivilDate, 
/**
 * Days until then; negative once passed.
 */
in_days: number, 
/**
 * In which stretch, from 0.
 */
stretch: number, 
/**
 * The person's own name for it; none is named after its step.
 */
name: string | null, 
/**
 * Its colour: the person's own, else the customary one.
 */
colour: StoneColour, 
/**
 * Its colour where the person says nothing.
 */
customary: StoneColour, };

/**
 * An address as it is typed.
 */
export type StreetLook = { 
/**
 * With `{z}`, `{x}` and `{y}`.
 */
address: string, };

/**
 * What an address means. Nothing is asked of the network.
 */
export type StreetLooked = { 
/**
 * Who would be asked; none where it is no address of streets.
 */
host: string | null, 
/**
 * What is wrong with it.
 */
fault: AddressFault | null, };

/**
 * One piece.
 */
export type StreetPiece = { 
/**
 * Column.
 */
x: number, 
/**
 * Row.
 */
y: number, 
/**
 * A small PNG, JPEG or WebP picture; none where the server has nothing there.
 */
base64: string | null, };

/**
 * Turning streets on or off.
 */
export type StreetSave = { 
/**
 * On.
 */
on: boolean, 
/**
 * Another server; none leaves it as it is.
 */
address?: string, 
/**
 * What that server wants to be shown on the map, at most 120 bytes.
 */
credit?: string, };

/**
 * The server that is proposed.
 */
export type StreetUsual = { 
/**
 * Where its pieces are.
 */
address: string, 
/**
 * To be shown on the map.
 */
credit: string, };

/**
 * Whether there are streets on the map, and whose.
 */
export type StreetView = { 
/**
 * Turned on by the person; off at first.
 */
on: boolean, 
/**
 * Where the pieces are, with `{z}`, `{x}` and `{y}`.
 */
address: string, 
/**
 * Who is asked, and learns which part of the map is looked at.
 */
host: string, 
/**
 * To be shown on the map.
 */
credit: string, 
/**
 * The page that credit leads to; none for a server of the person's own choice.
 */
credit_page: string | null, 
/**
 * What is proposed.
 */
usual: StreetUsual, };

/**
 * That a member has founded a group anew, as they say it to the others.
 */
export type SuccessorView = { 
/**
 * Who, by their number.
 */
by: number, 
/**
 * It is the person.
 */
this: boolean, 
/**
 * What it is called.
 */
name: string, 
/**
 * The server.
 */
host: string, 
/**
 * The group, if the person belongs to it or has asked to.
 */
group: ItemId | null, };

/**
 * What keeping in step is doing.
 */
export type SyncKind = "off" | "resting" | "working" | "waiting" | "paused" | "trouble";

/**
 * What stands in the way of keeping in step.
 */
export type SyncTrouble = "unreachable" | "refused" | "full" | "slow" | "restored" | "two_histories" | "told_otherwise" | "unread_change" | "keys_to_come" | "other_keys" | "clock" | "altered" | "too_long";

/**
 * How a space keeps in step.
 */
export type SyncView = { 
/**
 * What it is doing.
 */
kind: SyncKind, 
/**
 * Acts on this device that the others do not have yet.
 */
unsent: number, 
/**
 * When all was last in step.
 */
last_at: string | null, 
/**
 * What stands in the way.
 */
trouble: SyncTrouble | null, };

/**
 * A tag and how often it is used.
 */
export type TagCount = { 
/**
 * Without the `#`.
 */
tag: string, 
/**
 * In how many entries.
 */
entries: number, };

/**
 * How much is meant: at most (`reduce`) or at least (`do`).
 */
export type Target = { 
/**
 * In hundredths of the unit, so that half a glass can be noted.
 */
hundredths: number, 
/**
 * The unit in the person's words (`drinks`, `minutes`); may be empty.
 */
unit: string, 
/**
 * Per day or per week.
 */
per: Period, };

/**
 * The page an entry is written on. The questions of each live in the interface, in the person's language.
 */
export type Template = "free" | "gratitude" | "daily_inventory" | "thought_record" | "abc" | "cost_benefit" | "daily_card" | "urge" | "after_meeting" | "repair" | "letter";

/**
 * Light, dark, or as the system says.
 */
export type Theme = "system" | "light" | "dark";

/**
 * One thing to try, from an entry written after a meeting.
 */
export type ToTry = { 
/**
 * The entry.
 */
entry: ItemId, 
/**
 * The person's words.
 */
text: string, 
/**
 * The entry's day.
 */
on: CivilDate, };

/**
 * All that Today shows.
 */
export type TodayView = { 
/**
 * The person's civil day.
 */
on: CivilDate, 
/**
 * The local time.
 */
time: CivilTime, 
/**
 * The device's zone.
 */
zone: ZoneId, 
/**
 * For the greeting.
 */
part: DayPart, 
/**
 * Today's check-ins, newest first.
 */
checkins: Array<CheckinView>, 
/**
 * Today's intention.
 */
intention: Intention | null, 
/**
 * Counters wanted here.
 */
counters: Array<CounterView>, 
/**
 * The latest "one thing to try" that has no answer yet.
 */
to_try: ToTry | null, 
/**
 * Drafts waiting to be finished.
 */
drafts: number, 
/**
 * Entries from this day in other years.
 */
on_this_day: number, 
/**
 * What would make the vault safer, gently.
 */
nudge: Nudge | null, 
/**
 * The next time of a home group or a saved meeting within a day.
 */
next_meeting: NextMeeting | null, 
/**
 * Saved meetings that their list has changed since, until each is put aside with `meeting_change_seen`.
 */
meetings_changed: Array<SavedChange>, 
/**
 * Reminders that did not ring in their time, until the card is put aside with `reminder_missed_seen`.
 */
missed: Array<MissedView>, 
/**
 * Reminders that rang and are neither done nor over.
 */
due: Array<DueView>, };

/**
 * Mood and check-ins over days, oldest first; days without either are there too.
 */
export type Trend = { 
/**
 * One a day.
 */
days: Array<TrendDay>, };

/**
 * One day of a trend.
 */
export type TrendDay = { 
/**
 * The day.
 */
on: CivilDate, 
/**
 * Mean of the day's moods in check-ins and entries, 1 (rough) to 5 (bright).
 */
mood: number | null, 
/**
 * Check-ins that day.
 */
checkins: number, 
/**
 * Entries that day.
 */
entries: number, 
/**
 * How often hungry, angry, lonely, tired was noted, in this order.
 */
halt: [number, number, number, number], };

/**
 * How many days back.
 */
export type TrendQuery = { 
/**
 * 1 to 400.
 */
days: number, };

/**
 * Why a list could not be fetched or read. The interface has words for each.
 */
export type Trouble = { "kind": "bad_address" } | { "kind": "insecure" } | { "kind": "private_address", 
/**
 * The host that does.
 */
host: string, } | { "kind": "unreachable" } | { "kind": "certificate" } | { "kind": "timed_out" } | { "kind": "redirects" } | { "kind": "status", 
/**
 * HTTP status.
 */
status: number, } | { "kind": "too_large" } | { "kind": "cut_short" } | { "kind": "bad_encoding" } | { "kind": "empty" } | { "kind": "not_text" } | { "kind": "broken", 
/**
 * From 1.
 */
line: number, 
/**
 * From 1.
 */
column: number, } | { "kind": "unknown" } | { "kind": "web_page" } | { "kind": "too_many" };

/**
 * How it went.
 */
export type TryAnswer = { 
/**
 * The entry.
 */
entry: ItemId, 
/**
 * How it went; empty to put it aside.
 */
how: string, };

/**
 * What taking back did.
 */
export type Undone = { 
/**
 * Fields put back.
 */
restored: number, 
/**
 * Fields left alone because they were changed again since.
 */
kept: number, 
/**
 * The undo is an act too, and can be taken back; none if nothing was put back.
 */
change: number | null, };

/**
 * What a step is counted in.
 */
export type Unit = "hour" | "day" | "week" | "month" | "year";

/**
 * A field of the list that is not read.
 */
export type UnreadField = { 
/**
 * The list's own name for it.
 */
field: string, 
/**
 * Records in which it says something.
 */
records: number, };

/**
 * How to protect a new vault.
 */
export type VaultCreate = { "kind": "passphrase", 
/**
 * At least eight characters.
 */
passphrase: string, } | { "kind": "device" };

/**
 * Erases everything on this device.
 */
export type VaultErase = { 
/**
 * The words the person was asked to type.
 */
asked: string, 
/**
 * What was typed.
 */
typed: string, };

/**
 * How to open it.
 */
export type VaultUnlock = { "kind": "passphrase", 
/**
 * As typed.
 */
passphrase: string, } | { "kind": "device" } | { "kind": "phrase", 
/**
 * As typed: any case, any white space.
 */
words: string, };

/**
 * A way to reach a line, with its link.
 */
export type WayView = { 
/**
 * Handed to `link_open`.
 */
link: string | null, 
/**
 * When this way is answered, where that differs from the line.
 */
hours: Hours | null, 
/**
 * Whether it is answered now; none where that is not known.
 */
open: boolean | null, 
/**
 * The languages of this way, where they differ from the line.
 */
languages: Array<string>, 
/**
 * What limits it: a place, a kind of phone.
 */
only: string | null, } & ({ "kind": "call", 
/**
 * E.164 (`+` and digits), or as dialled inside the country: short numbers, and freephone numbers, which a
 * country code may not reach.
 */
number: string, 
/**
 * The key to press once connected.
 */
press: string | null, } | { "kind": "text", 
/**
 * As for a call.
 */
number: string, 
/**
 * What to write in the first message.
 */
keyword: string | null, } | { "kind": "whatsapp", 
/**
 * E.164.
 */
number: string, } | { "kind": "chat", 
/**
 * `https` only.
 */
url: string, });

/**
 * When, seen from now.
 */
export type When = { "kind": "any" } | { "kind": "now" } | { "kind": "within", 
/**
 * At most so many minutes from now.
 */
minutes: number, } | { "kind": "reachable", 
/**
 * Where the person is, degrees. Stays on this device.
 */
lat: number, 
/**
 * Degrees.
 */
lon: number, 
/**
 * 5 on foot, 15 by bicycle, 40 by car.
 */
km_per_hour: number, 
/**
 * Beginning within so many minutes; none is three hours.
 */
minutes: number | null, };

/**
 * Where a meeting's zone came from.
 */
export type ZoneFrom = "record" | "source" | "place" | "nowhere";

/**
 * A zone of the IANA time zone database, by its name (`America/New_York`).
 */
export type ZoneId = string;

/** Every command: what it takes and what it gives. */
export interface CommandMap {
  app_status: { input: Nothing; output: AppStatus };
  appearance_save: { input: Appearance; output: AppStatus };
  vault_create: { input: VaultCreate; output: AppStatus };
  vault_unlock: { input: VaultUnlock; output: AppStatus };
  vault_lock: { input: Nothing; output: AppStatus };
  vault_erase: { input: VaultErase; output: AppStatus };
  session_touch: { input: Nothing; output: Nothing };
  session_hide: { input: SessionHide; output: Nothing };
  slot_list: { input: Nothing; output: Array<SlotView> };
  slot_add_device: { input: Nothing; output: Array<SlotView> };
  slot_remove: { input: SlotRef; output: Array<SlotView> };
  passphrase_set: { input: PassphraseSet; output: Array<SlotView> };
  phrase_make: { input: Nothing; output: PhraseMade };
  phrase_confirm: { input: PhraseConfirm; output: Array<SlotView> };
  settings_read: { input: Nothing; output: Settings };
  settings_save: { input: Settings; output: Settings };
  journal_list: { input: JournalQuery; output: JournalPage };
  journal_read: { input: EntryRef; output: EntryView };
  journal_new: { input: Nothing; output: NewPage };
  journal_save: { input: EntrySave; output: EntrySaved };
  journal_settle: { input: EntrySettle; output: EntrySaved };
  journal_delete: { input: EntryRef; output: Changed };
  journal_calendar: { input: DayRange; output: Array<CalendarDay> };
  journal_on_this_day: { input: OnDay; output: Array<EntryCard> };
  tag_list: { input: Nothing; output: Array<TagCount> };
  draft_save: { input: DraftSave; output: DraftSaved };
  draft_list: { input: Nothing; output: Array<DraftView> };
  draft_discard: { input: EntryRef; output: Changed };
  attachment_begin: { input: AttachmentBegin; output: AttachmentRef };
  attachment_write: { input: AttachmentWrite; output: Nothing };
  attachment_finish: { input: AttachmentFinish; output: AttachmentView };
  attachment_read: { input: AttachmentRead; output: AttachmentPiece };
  attachment_delete: { input: AttachmentRef; output: Changed };
  change_list: { input: Nothing; output: Array<ChangeView> };
  change_undo: { input: ChangeRef; output: Undone };
  counter_list: { input: Nothing; output: Array<CounterView> };
  counter_read: { input: CounterRef; output: CounterPage };
  counter_save: { input: CounterSave; output: Changed };
  counter_delete: { input: CounterRef; output: Changed };
  event_add: { input: EventAdd; output: Changed };
  event_delete: { input: EventRef; output: Changed };
  milestone_preview: { input: MilestonePreview; output: Array<StoneView> };
  today_read: { input: Nothing; output: TodayView };
  checkin_save: { input: CheckinSave; output: Changed };
  checkin_delete: { input: CheckinRef; output: Changed };
  intention_save: { input: IntentionSave; output: Changed };
  try_answer: { input: TryAnswer; output: Changed };
  trend_read: { input: TrendQuery; output: Trend };
  care_read: { input: CareQuery; output: CareView };
  line_save: { input: LineSave; output: Changed };
  line_delete: { input: LineRef; output: Changed };
  person_list: { input: Nothing; output: Array<PersonView> };
  person_save: { input: PersonSave; output: Changed };
  person_delete: { input: PersonRef; output: Changed };
  source_list: { input: Nothing; output: SourcesView };
  source_catalogue: { input: Nothing; output: Array<CatalogueEntry> };
  source_receive: { input: SourceReceive; output: SourceReceived };
  source_look: { input: SourceLook; output: SourceLooked };
  source_look_again: { input: SourceLookAgain; output: SourceLooked };
  source_add: { input: SourceAdd; output: SourceAdded };
  source_save: { input: SourceSave; output: Changed };
  source_delete: { input: SourceRef; output: Changed };
  source_refresh: { input: SourceRefresh; output: Refreshed };
  source_report: { input: ReportQuery; output: ReportView };
  source_changes: { input: ChangesQuery; output: ChangesView };
  meeting_search: { input: MeetingQuery; output: MeetingsPage };
  meeting_read: { input: MeetingRef; output: MeetingView };
  meeting_save: { input: MeetingSave; output: Changed };
  meeting_change_seen: { input: MeetingRef; output: Changed };
  meeting_own_save: { input: OwnMeetingSave; output: Changed };
  meeting_own_delete: { input: OwnMeetingRef; output: Changed };
  meeting_dots: { input: DotsQuery; output: DotsView };
  meeting_calendar: { input: CalendarAsk; output: CalendarFile };
  meeting_linked: { input: LinkedAsk; output: Array<LinkedMeeting> };
  meeting_text: { input: MeetingTextAsk; output: MeetingText };
  attendance_add: { input: AttendanceAdd; output: Changed };
  attendance_delete: { input: AttendanceRef; output: Changed };
  attendance_list: { input: AttendanceQuery; output: AttendancePage };
  place_find: { input: PlaceQuery; output: PlacesFound };
  place_labels: { input: LabelsQuery; output: PlaceLabels };
  reminder_list: { input: Nothing; output: RemindersView };
  reminder_read: { input: ReminderRef; output: ReminderPage };
  reminder_propose: { input: ReminderPropose; output: ReminderProposed };
  reminder_preview: { input: ReminderDraft; output: ReminderPreviewed };
  reminder_save: { input: ReminderSave; output: Changed };
  reminder_delete: { input: ReminderRef; output: Changed };
  reminder_done: { input: OccasionRef; output: Changed };
  reminder_skip: { input: OccasionRef; output: Changed };
  reminder_snooze: { input: ReminderSnooze; output: ReminderSnoozed };
  reminder_missed_seen: { input: Nothing; output: Nothing };
  reminder_target: { input: Nothing; output: ReminderWhere };
  reminder_calendar: { input: ReminderCalendar; output: ReminderFile };
  reminder_status: { input: Nothing; output: ReminderStatus };
  reminder_allow: { input: Nothing; output: ReminderStatus };
  reminder_exact: { input: Nothing; output: ReminderStatus };
  reminder_test: { input: Nothing; output: NoticeShown };
  login_save: { input: LoginSave; output: ReminderStatus };
  language_note: { input: Spoken; output: Nothing };
  street_read: { input: Nothing; output: StreetView };
  street_look: { input: StreetLook; output: StreetLooked };
  street_save: { input: StreetSave; output: StreetView };
  street_pieces: { input: PiecesAsk; output: PiecesView };
  backup_list: { input: Nothing; output: BackupsView };
  backup_make: { input: Nothing; output: BackupView };
  backup_erase_aside: { input: AsideRef; output: BackupsView };
  backup_put_back: { input: AsideRef; output: AppStatus };
  backup_receive: { input: BackupReceive; output: BackupReceived };
  backup_rehearse: { input: BackupOpen; output: BackupReport };
  backup_restore: { input: BackupRestore; output: AppStatus };
  space_read: { input: Nothing; output: SpaceView };
  space_start: { input: SpaceStart; output: SpaceView };
  space_pause: { input: SpacePause; output: SpaceView };
  space_proxy: { input: SpaceProxy; output: SpaceView };
  space_sync: { input: Nothing; output: SpaceView };
  space_leave: { input: Nothing; output: SpaceView };
  space_delete: { input: Nothing; output: SpaceView };
  space_recover: { input: SpaceRecover; output: SpaceView };
  device_rename: { input: DeviceRename; output: SpaceView };
  device_remove: { input: DeviceRef; output: SpaceView };
  device_offer: { input: Nothing; output: LinkView };
  device_join: { input: DeviceJoin; output: LinkView };
  device_link: { input: Nothing; output: LinkView };
  device_agree: { input: DeviceAgree; output: LinkView };
  device_link_stop: { input: Nothing; output: LinkView };
  group_create: { input: GroupCreate; output: GroupView };
  group_found_anew: { input: GroupFoundAnew; output: GroupView };
  group_tell: { input: GroupTell; output: GroupView };
  group_bring_look: { input: GroupBring; output: BringView };
  group_bring: { input: GroupBring; output: Changed };
  group_list: { input: Nothing; output: Array<GroupView> };
  group_read: { input: GroupRef; output: GroupView };
  group_sync: { input: GroupRef; output: GroupView };
  group_words: { input: GroupRef; output: GroupWords };
  group_rename: { input: GroupName; output: GroupView };
  group_profile: { input: GroupName; output: GroupView };
  group_invite: { input: GroupInvite; output: InviteView };
  group_invites: { input: GroupRef; output: Array<InviteView> };
  group_invite_revoke: { input: InviteRef; output: Array<InviteView> };
  group_look: { input: GroupLook; output: OfferView };
  group_request: { input: GroupRequest; output: GroupView };
  group_requests: { input: GroupRef; output: Array<RequestView> };
  group_admit: { input: GroupAsked; output: GroupView };
  group_decline: { input: GroupDecline; output: GroupView };
  group_remove: { input: MemberRef; output: GroupView };
  group_role: { input: MemberRole; output: GroupView };
  group_rekey_ask: { input: GroupRef; output: GroupView };
  group_rekey_withdraw: { input: GroupRef; output: GroupView };
  group_rekeys: { input: GroupRef; output: Array<RekeyView> };
  group_rekey_confirm: { input: RekeyRef; output: GroupView };
  group_rekey_decline: { input: RekeyRef; output: GroupView };
  group_publish: { input: GroupPublish; output: Array<PublicMeeting> };
  group_unpublish: { input: GroupRef; output: Array<PublicMeeting> };
  group_published: { input: GroupRef; output: Array<PublicMeeting> };
  group_leave: { input: GroupRef; output: GroupView };
  group_delete: { input: GroupRef; output: GroupView };
  group_forget: { input: GroupRef; output: Array<GroupView> };
  group_item_list: { input: GroupItems; output: Array<GroupItemView> };
  group_item_save: { input: GroupItemSave; output: Changed };
  group_item_delete: { input: GroupItemRef; output: Changed };
  link_open: { input: LinkOpen; output: LinkOpened };
  notice_show: { input: NoticeShow; output: NoticeShown };
  ledger_list: { input: Nothing; output: Array<LedgerLine> };
}
