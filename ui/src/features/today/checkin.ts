import { useCallback, useEffect, useRef, useState } from "react";
import type { CheckinSave, CheckinView } from "../../host";
import { useAct } from "../../host/data";

type Answers = Pick<CheckinSave, "mood" | "halt" | "note">;

const blank: Answers = { mood: null, halt: [], note: "" };
const isBlank = ({ mood, halt, note }: Answers) => mood === null && halt.length === 0 && note.trim() === "";

/** What is in hand: which check-in it is, once it was saved, and what it is to say. */
interface Hand {
  item: string | null;
  wanted: Answers;
}

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
  const hand = useRef<Hand>({ item: null, wanted: blank });
  const work = useRef(Promise.resolve());
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const acts = useRef({ save, remove });
  acts.current = { save, remove };

  const write = useCallback(() => {
    clearTimeout(typing.current);
    typing.current = undefined;
    // What is written belongs to this one, also when another is in hand by then.
    const mine = hand.current;
    const show = (item: string | null) => {
      mine.item = item;
      if (hand.current !== mine) return;
      setId(item);
      setKept(item !== null);
    };
    work.current = work.current.then(async () => {
      if (isBlank(mine.wanted)) {
        if (mine.item) await acts.current.remove.run({ id: mine.item });
        return show(null);
      }
      const done = await acts.current.save.run({ ...(mine.item ? { id: mine.item } : {}), ...mine.wanted });
      if (done) show(done.item);
    });
    return work.current;
  }, []);

  const change = (part: Partial<Answers>) => {
    hand.current.wanted = { ...hand.current.wanted, ...part };
    setAnswers(hand.current.wanted);
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
    const { mood, halt, note } = view?.checkin ?? blank;
    hand.current = { item: view?.id ?? null, wanted: { mood, halt, note } };
    setAnswers(hand.current.wanted);
    setId(hand.current.item);
    setKept(false);
  };

  useEffect(() => settle, [settle]);

  return { answers, id, kept, change, settle, open };
}
