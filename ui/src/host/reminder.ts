import { call, type OccasionView, type ReminderAbout } from ".";
import { type Noun, useAct, useCall } from "./data";

/** What else is old once reminders have changed. */
export const besideReminders: Noun[] = ["today"];

type Which = Pick<OccasionView, "reminder" | "occasion">;

/** What DueReminders and the list of times do about one of them. */
export function useReminderActs() {
  const done = useAct("reminder_done", { touches: besideReminders });
  const skip = useAct("reminder_skip", { touches: besideReminders });
  const snooze = useAct("reminder_snooze", { touches: besideReminders });
  const undo = useAct("change_undo", { touches: ["reminder", ...besideReminders] });
  const back = (change: number) => () => void undo.run({ change });
  return {
    done: async ({ reminder, occasion }: Which) => {
      const saved = await done.run({ reminder, occasion });
      return saved && back(saved.change);
    },
    skip: async ({ reminder, occasion }: Which) => {
      const saved = await skip.run({ reminder, occasion });
      return saved && back(saved.change);
    },
    snooze: async ({ reminder, occasion }: Which, minutes: number) => {
      const later = await snooze.run({ reminder, occasion, minutes });
      return later?.until;
    },
  };
}

/** Has the device ask the person: whether it says yes now, no, or has yet to hear. */
export function useAskDevice() {
  const allow = useAct("reminder_allow");
  return async (): Promise<"yes" | "no" | "later"> => {
    const { allowed } = (await allow.run()) ?? { allowed: "unknown" as const };
    return allowed === "yes" || allowed === "no" ? allowed : "later";
  };
}

const same = (one: ReminderAbout, other: ReminderAbout) =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (about: ReminderAbout) => Object.entries(about).sort(([one], [other]) => one.localeCompare(other));

/** What the "Remind me" beside a meeting, a counter or a page needs. */
export function useReminding(about: ReminderAbout) {
  const list = useCall("reminder_list");
  const save = useAct("reminder_save", { touches: besideReminders });
  const undo = useAct("change_undo", { touches: ["reminder", ...besideReminders] });
  const allow = useAskDevice();
  return {
    reminders: list.data?.reminders.filter(({ reminder }) => same(reminder.about, about)),
    add: async () => {
      const { draft } = await call("reminder_propose", { about });
      const [made, { allowed }] = [
        await save.run({ draft: { reminder: draft.reminder } }),
        await call("reminder_status"),
      ];
      return (
        made && {
          id: made.item,
          reminder: draft.reminder,
          rhythm: draft.rhythm,
          shows: draft.shows,
          // Asked with the first reminder, and never again by itself.
          mustAsk: allowed === "ask" && list.data?.reminders.length === 0,
          undo: () => void undo.run({ change: made.change }),
        }
      );
    },
    allow,
  };
}
