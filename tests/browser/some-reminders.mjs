// A week with reminders in it, for specs and pictures: as the interface would make them.

/** Saves what Cairn proposes about something, with `change` made to it. Gives its id. */
export async function remind(host, about, change = {}) {
  const { draft } = await host.call("reminder_propose", { about });
  return (await host.call("reminder_save", { draft: { reminder: { ...draft.reminder, ...change } } })).item;
}

/** One of each kind that the demo's year has something for. Gives their ids by name. */
export async function someReminders(host) {
  const counters = await host.call("counter_list");
  const nothing = { days: [], parts: [], costs: [], attendance: [], fellowships: [], kinds: [], languages: [], sources: [] };
  const saved = { ...nothing, words: "", only: "saved", when: { kind: "any" }, sort: "start", offset: 0, limit: 1 };
  const [meeting] = (await host.call("meeting_search", saved)).meetings;
  const date = counters.find(({ counter }) => counter.kind === "significant_date");
  const { zone } = await host.call("today_read");
  return {
    meeting: await remind(host, { kind: "meeting", ...meeting.meeting }),
    milestone: await remind(host, { kind: "milestone", counter: counters[0].id }),
    date: await remind(host, { kind: "significant_date", counter: date.id }),
    checkin: await remind(host, { kind: "checkin" }),
    medication: await remind(host, { kind: "medication" }, { title: "The white one" }),
    therapy: await remind(
      host,
      { kind: "therapy" },
      {
        when: {
          kind: "series",
          start: "2026-11-24",
          time: "19:00",
          rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
          except: ["2026-12-22"],
          besides: [],
          anchor: { kind: "zone", zone },
        },
        leads: [1440, 60],
      },
    ),
    off: await remind(host, { kind: "other" }, { title: "Call the clinic back", on: false }),
  };
}
