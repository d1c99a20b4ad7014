import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CounterView, EventAdd, Halt, NextStep, SetbackOutcome } from "../../../host";

export const steps = ["thanks", "safe", "outcome", "around", "next", "end"] as const;
export type Step = (typeof steps)[number];

/** What has been answered so far. Everything may stay empty. */
export interface Flow {
  step: Step;
  when: "today" | "yesterday" | "other";
  /** For `other`. */
  day: string | null;
  time: string | null;
  /** Skipped is a slip: the least is changed. */
  outcome: SetbackOutcome | null;
  halt: Halt[];
  place: string;
  note: string;
  next: NextStep | null;
  /** Once noted: what takes it back. */
  change: number | null;
}

const fresh: Flow = {
  step: "thanks",
  when: "today",
  day: null,
  time: null,
  outcome: null,
  halt: [],
  place: "",
  note: "",
  next: null,
  change: null,
};

/**
 * The flow of one counter. It lies among the readings, so that someone who goes to Support now and comes back finds it
 * where they left it, and a lock throws it away with everything else.
 */
export function useFlow(counter: string) {
  const client = useQueryClient();
  const key = ["setback-flow", counter];
  const [flow, setFlow] = useState<Flow>(() => client.getQueryData<Flow>(key) ?? fresh);
  const turn = (part: Partial<Flow>) => {
    const next = { ...flow, ...part };
    setFlow(next);
    client.setQueryData(key, next);
  };
  const forget = () => client.removeQueries({ queryKey: key });
  return { flow, turn, forget };
}

/** The day before, as the calendar has it. */
export const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The civil day the flow is about, in the counter's home zone. */
export function dayOf(flow: Flow, today: string): string {
  if (flow.when === "yesterday") return dayBefore(today);
  return flow.when === "other" && flow.day ? flow.day : today;
}

export function toEvent(flow: Flow, view: CounterView): EventAdd {
  return {
    counter: view.id,
    on: dayOf(flow, view.today),
    ...(flow.time ? { at: flow.time } : {}),
    what: {
      kind: "setback",
      outcome: flow.outcome ?? "slip",
      halt: flow.halt,
      place: flow.place.trim(),
      note: flow.note.trim(),
      next: flow.next,
    },
  };
}
