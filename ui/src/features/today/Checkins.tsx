import { useRef } from "react";
import type { CheckinView, Halt } from "../../host";
import { useAct } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Chips } from "../../kit/Chips";
import { IconButton } from "../../kit/IconButton";
import { MoodPicker, MoodShape } from "../../kit/Mood";
import { TextField } from "../../kit/TextField";
import { toast } from "../../kit/Toast";
import { useCheckin } from "./checkin";

const halts: readonly Halt[] = ["hungry", "angry", "lonely", "tired"];

/** Ten seconds: a shape, a word or two, a line if one likes. Nothing to submit. */
export function Checkins({ kept }: { kept: readonly CheckinView[] }) {
  const t = useText();
  const format = useFormat();
  const checkin = useCheckin();
  const heading = useRef<HTMLHeadingElement>(null);
  const { answers } = checkin;
  const inHand = kept.find((view) => view.id === checkin.id);
  const earlier = kept.filter((view) => view.id !== checkin.id);
  const begun = answers.mood !== null || answers.halt.length > 0 || answers.note !== "";

  const open = (view: CheckinView | null) => {
    checkin.open(view);
    heading.current?.focus();
  };

  return (
    <section className="today-checkin" aria-labelledby="today-ask">
      <h2 id="today-ask" ref={heading} tabIndex={-1}>
        {t.today.ask}
      </h2>
      <MoodPicker label={t.today.ask} value={answers.mood} onChange={(mood) => checkin.change({ mood })} />
      <Chips
        label={t.today.halt}
        chips={halts.map((id) => ({ id, label: t.kit.halt[id] }))}
        values={answers.halt}
        onChange={(halt) => checkin.change({ halt })}
      />
      {begun && (
        <TextField
          label={t.today.line}
          labelHidden
          placeholder={t.today.line}
          value={answers.note}
          maxLength={800}
          onChange={(note) => checkin.change({ note })}
          onBlur={checkin.settle}
        />
      )}
      <div className="today-kept">
        <p role="status" className="today-kept-words">
          {checkin.kept && inHand ? t.today.kept(format.clock(inHand.time)) : ""}
        </p>
        {checkin.id !== null && (
          <Button look="text" size="small" icon="plus" onPress={() => open(null)}>
            {t.today.another}
          </Button>
        )}
      </div>
      {earlier.length > 0 && <Earlier views={earlier} onOpen={open} />}
    </section>
  );
}

/** The day's other check-ins: each can be changed, or taken away and brought back. */
function Earlier({ views, onOpen }: { views: readonly CheckinView[]; onOpen: (view: CheckinView) => void }) {
  const t = useText();
  const format = useFormat();
  const remove = useAct("checkin_delete", { touches: ["today", "trend"] });
  const undo = useAct("change_undo", { touches: ["checkin", "today", "trend"] });

  const take = async (id: string) => {
    const done = await remove.run({ id });
    if (done) toast({ text: t.today.removed, undo: () => void undo.run({ change: done.change }) });
  };

  return (
    <div className="today-earlier">
      <h3>{t.today.earlier}</h3>
      <ul>
        {views.map(({ id, checkin, time }) => {
          const words = [
            checkin.mood ? t.kit.moods[checkin.mood] : "",
            ...checkin.halt.map((name) => t.kit.halt[name]),
          ].filter(Boolean);
          const clock = format.clock(time);
          return (
            <li key={id} className="today-past">
              <span className="today-past-mood">
                {checkin.mood ? <MoodShape mood={checkin.mood} size={26} /> : <span className="today-past-dot" />}
              </span>
              <span className="today-past-words">
                <span>
                  <time>{clock}</time> · {words.join(" · ") || t.today.noMood}
                </span>
                {checkin.note && <q>{checkin.note}</q>}
              </span>
              <IconButton icon="pencil" label={t.today.change(clock)} onPress={() => onOpen({ id, checkin, time })} />
              <IconButton icon="trash" label={t.today.remove(clock)} onPress={() => void take(id)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
