import { useState } from "react";
import { useLocation } from "wouter";
import { useFormat, useText } from "../i18n";
import { AllowSheet } from "./AllowSheet";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import { Link } from "./Link";
import "./RemindChip.css";
import { chipWords, type Rhythm, type Said } from "./reminderWords";
import { toast } from "./Toast";

/** A reminder there is already, as far as the chip says it. */
export interface Reminded {
  id: string;
  reminder: Said & { on: boolean };
  rhythm: Rhythm | null;
}

/** What the chip does; from `host/reminder`. */
export interface Reminding {
  /** About this, so far. None while they are being read. */
  reminders: readonly Reminded[] | undefined;
  /** Makes the sensible one. Gives nothing where that failed. */
  add: () => Promise<(Reminded & { shows: string; mustAsk: boolean; undo: () => void }) | undefined>;
  /** Has the device ask the person; whether it says yes now, no, or has yet to hear. */
  allow: () => Promise<"yes" | "no" | "later">;
}

interface Props {
  reminding: Reminding;
  /** What it would be about; read aloud. */
  name: string;
  /** A bell alone, where a row has its acts already. */
  compact?: boolean;
}

/** "Remind me", and once that is so, when. */
export function RemindChip({ reminding, name, compact }: Props) {
  const t = useText();
  const format = useFormat();
  const [, go] = useLocation();
  const [pending, setPending] = useState(false);
  const [asking, setAsking] = useState<string | null>(null);
  const words = t.reminders;
  const { reminders } = reminding;

  const add = async () => {
    setPending(true);
    const made = await reminding.add();
    setPending(false);
    if (!made) return;
    toast({
      text: words.chip.added(chipWords(t, format, made.reminder, made.rhythm)),
      undo: made.undo,
      act: { label: words.chip.change, onPress: () => go(`/reminders/edit.${made.id}`) },
    });
    if (made.mustAsk) setAsking(made.shows);
  };

  const allow = async () => {
    setAsking(null);
    toast({ text: allowedWords(words.allow, await reminding.allow()) });
  };

  const [first] = reminders ?? [];
  const said =
    first && reminders?.length === 1
      ? first.reminder.on
        ? chipWords(t, format, first.reminder, first.rhythm)
        : words.chip.off
      : words.chip.several(reminders?.length ?? 0);
  return (
    <span className="k-remind" data-waiting={reminders === undefined || undefined}>
      {first ? (
        <Link
          look="soft"
          icon="bell"
          to={reminders?.length === 1 ? `/reminders/${first.id}` : "/reminders/all"}
          aria-label={words.chip.about(name, said)}
        >
          {said}
        </Link>
      ) : compact ? (
        <IconButton
          icon="bell"
          label={words.chip.about(name, words.chip.add)}
          isDisabled={reminders === undefined || pending}
          onPress={() => void add()}
        />
      ) : (
        <Button
          look="soft"
          icon="bell"
          isPending={pending}
          isDisabled={reminders === undefined}
          aria-label={words.chip.about(name, words.chip.add)}
          onPress={() => void add()}
        >
          {words.chip.add}
        </Button>
      )}
      <AllowSheet
        isOpen={asking !== null}
        shows={asking ?? ""}
        onAllow={() => void allow()}
        onClose={() => setAsking(null)}
      />
    </span>
  );
}

/** What came of asking the device. */
export const allowedWords = (
  words: { granted: string; refused: string; asked: string },
  answer: "yes" | "no" | "later",
): string => ({ yes: words.granted, no: words.refused, later: words.asked })[answer];
