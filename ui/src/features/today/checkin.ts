import { useCallback, useEffect, useRef, useState } from "react";
import type { CheckinSave, CheckinView } from "../../host";
import { useAct } from "../../host/data";

type Answers = Pick<CheckinSave, "mood" | "halt" | "note">;

const blank: Answers = { mood: null, halt: [], note: "" };
const isBlank = ({ mood, halt, note }: Answers) => mood === null && halt.length === 0 && note.trim() === "";

/** How long the hand rests before a line is written to disk. */
const pause = 600;

/**
 * The check-in in hand. Every touch is saved at once: the first makes it, the next ones change it, and taking every
 * answer back takes it away. Saves go one after another, so that two quick taps never make two check-ins.
 */
export function useCheckin() {
  const save = useAct("checkin_save", { touches: ["today", "trend"] });
  const remove = useAct("checkin_delete", { touches: ["today", "trend"] });
  const [answers, setAnswers] = useState<Answers>(blank);
  const [id, setId] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const item = useRef<string | null>(null);
  const wanted = useRef<Answers>(blank);
  const work = useRef(Promise.resolve());
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const acts = useRef({ save, remove });
  acts.current = { save, remove };

  const write = useCallback(() => {
    clearTimeout(typing.current);
    typing.current = undefined;
    work.current = work.current.then(async () => {
      const now = wanted.current;
      if (isBlank(now)) {
        if (item.current) await acts.current.remove.run({ id: item.current });
        item.current = null;
        setId(null);
        setKept(false);
        return;
      }
      const done = await acts.current.save.run({ ...(item.current ? { id: item.current } : {}), ...now });
      if (!done) return;
      item.current = done.item;
      setId(done.item);
      setKept(true);
    });
    return work.current;
  }, []);

  const change = (part: Partial<Answers>) => {
    wanted.current = { ...wanted.current, ...part };
    setAnswers(wanted.current);
    if (part.note === undefined) {
      void write();
      return;
    }
    setKept(false);
    clearTimeout(typing.current);
    typing.current = setTimeout(() => void write(), pause);
  };

  /** Writes what is still in the hand. */
  const settle = useCallback(() => {
    if (typing.current !== undefined) void write();
  }, [write]);

  const open = (view: CheckinView | null) => {
    settle();
    void work.current.then(() => {
      item.current = view?.id ?? null;
      const { mood, halt, note } = view?.checkin ?? blank;
      wanted.current = { mood, halt, note };
      setAnswers(wanted.current);
      setId(item.current);
      setKept(false);
    });
  };

  useEffect(() => settle, [settle]);

  return { answers, id, kept, change, settle, open };
}
