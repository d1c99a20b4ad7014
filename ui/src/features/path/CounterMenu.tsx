import { useLocation } from "wouter";
import type { CounterView } from "../../host";
import { useAct } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Link } from "../../kit/Link";
import { Menu, type MenuAct } from "../../kit/Menu";
import { toast } from "../../kit/Toast";

interface Props {
  view: CounterView;
  onBackfill: () => void;
  /** The names and colours of its stones. */
  onLooks: () => void;
  /** It is being deleted, or stays after all. */
  onLeaving: (leaving: boolean) => void;
}

/** What can be done with a counter: a setback is one press away, the rest two. */
export function CounterMenu({ view, onBackfill, onLooks, onLeaving }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const remove = useAct("counter_delete", { touches: ["today"] });
  const add = useAct("event_add", { touches: ["counter", "today"] });
  const undo = useAct("change_undo", { touches: ["counter", "today"] });
  const quiet = view.counter.kind === "significant_date";

  const say = (text: string, change: number) => toast({ text, undo: () => void undo.run({ change }) });

  const rest = async () => {
    const done = await add.run({ counter: view.id, what: { kind: view.paused ? "resume" : "pause" } });
    if (done) say(view.paused ? t.path.resumed : t.path.paused, done.change);
  };

  const take = async () => {
    onLeaving(true);
    const done = await remove.run({ id: view.id });
    if (!done) {
      onLeaving(false);
      return;
    }
    go("/path");
    say(t.path.deleted(view.counter.name), done.change);
  };

  const noted = !quiet && !view.upcoming;
  // A practice that was missed is not a setback; the way to note one is there, but not first.
  const first = noted && view.counter.kind !== "do";
  const setback = `/path/setback.${view.id}`;
  const acts: MenuAct[] = [
    ...(noted && !first
      ? [{ id: "setback", label: t.path.setback, icon: "flag" as const, onAction: () => go(setback) }]
      : []),
    ...(view.next || view.stones.length > 0
      ? [{ id: "looks", label: t.path.looks.title, icon: "tag" as const, onAction: onLooks }]
      : []),
    { id: "edit", label: t.path.edit, icon: "pencil", onAction: () => go(`/path/edit.${view.id}`) },
    ...(!noted
      ? []
      : [
          {
            id: "rest",
            label: view.paused ? t.path.resume : t.path.pause,
            icon: view.paused ? ("play" as const) : ("pause" as const),
            onAction: () => void rest(),
          },
          { id: "earlier", label: t.path.earlier, icon: "calendar" as const, onAction: onBackfill },
        ]),
    { id: "reminders", label: t.app.places.reminders, icon: "bell", onAction: () => go("/reminders") },
    { id: "add", label: t.path.add, icon: "plus", onAction: () => go("/path/new") },
    { id: "delete", label: t.path.delete, icon: "trash", careful: true, onAction: () => void take() },
  ];
  return (
    <div className="path-acts">
      {first && (
        <Link to={setback} look="text" icon="flag" className="path-setback">
          {t.path.setback}
        </Link>
      )}
      <Menu label={t.path.more} acts={acts}>
        <Button look="text" icon="more" aria-label={t.path.more}>
          {t.kit.more}
        </Button>
      </Menu>
    </div>
  );
}
