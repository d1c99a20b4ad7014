// Generated from the command table in crates/app by `make bindings`. Do not edit.

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
country: string | null, };

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
 * Handed to `backup_erase_aside`.
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
thumbnail: string | null, };

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
 * What went wrong. The interface has words for each; a code exists only when someone reads it.
 */
export type Code = "locked" | "fresh" | "exists" | "wrong_passphrase" | "wrong_phrase" | "bad_phrase" | "weak_passphrase" | "no_keychain" | "keychain_missing" | "no_slot" | "last_slot" | "damaged_slots" | "damaged_vault" | "newer_vault" | "foreign_file" | "damaged_backup" | "newer_backup" | "foreign_backup" | "disk_full" | "read_only" | "not_found" | "invalid" | "too_large" | "sealed" | "conflict" | "internal";

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
on_today: boolean, };

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
upcoming: Array<StoneView>, };

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
of_entry: boolean, };

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
draft: boolean, };

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
saved_at: string, };

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
 * Where the app stands.
 */
export type Gate = "fresh" | "locked" | "unlocked" | "broken";

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
 * Where 29 February falls in other years.
 */
export type LeapRule = "february" | "march";

/**
 * One time something left the device.
 */
export type LedgerLine = { 
/**
 * When.
 */
at: string, 
/**
 * To which host.
 */
host: string, 
/**
 * What kind (`meeting_list`, `sync`…).
 */
kind: string, 
/**
 * How many bytes were sent.
 */
bytes: number, };

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
 * What to open.
 */
export type LinkOpen = { 
/**
 * `tel:`, `sms:`, `mailto:` or `https:`.
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
 * How what is marked "show when locked" is kept.
 */
export type LockScreen = "sealed" | "plain" | "unavailable";

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
 * How the person feels, in five steps from rough to bright. Shown by shape and word, never by colour alone.
 */
export type Mood = "rough" | "low" | "okay" | "good" | "bright";

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
 * A day.
 */
export type OnDay = { 
/**
 * The day.
 */
on: CivilDate, };

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
 * What a line is for.
 */
export type Purpose = "emotional_crisis" | "substance" | "violence" | "youth";

/**
 * What brings the person here. Sets words and modules; stored encrypted; any number or none.
 */
export type Reason = "alcohol" | "drugs" | "behaviour" | "someone_else" | "grief" | "illness" | "mental_health" | "caregiving" | "other";

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
welcomed: boolean, };

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
stretch: number, };

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
nudge: Nudge | null, };

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
  journal_delete: { input: EntryRef; output: Changed };
  journal_calendar: { input: DayRange; output: Array<CalendarDay> };
  journal_on_this_day: { input: OnDay; output: Array<EntryCard> };
  tag_list: { input: Nothing; output: Array<TagCount> };
  draft_save: { input: DraftSave; output: DraftSaved };
  draft_list: { input: Nothing; output: Array<DraftView> };
  draft_discard: { input: EntryRef; output: Nothing };
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
  backup_list: { input: Nothing; output: BackupsView };
  backup_make: { input: Nothing; output: BackupView };
  backup_erase_aside: { input: AsideRef; output: BackupsView };
  backup_receive: { input: BackupReceive; output: BackupReceived };
  backup_rehearse: { input: BackupOpen; output: BackupReport };
  backup_restore: { input: BackupRestore; output: AppStatus };
  link_open: { input: LinkOpen; output: LinkOpened };
  notice_show: { input: NoticeShow; output: NoticeShown };
  ledger_list: { input: Nothing; output: Array<LedgerLine> };
}
