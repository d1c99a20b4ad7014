import { useState } from "react";
import type { OwnLineView, Purpose } from "../../host";
import { useSession } from "../../host/session";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { ChipChoice } from "../../kit/Chips";
import { IconButton } from "../../kit/IconButton";
import { useCare } from "./care";
import { Frame } from "./Frame";
import { LineCard } from "./LineCard";
import { OwnLineSheet } from "./OwnLineSheet";

type Shown = "all" | Purpose;
const purposes: Purpose[] = ["emotional_crisis", "substance", "violence", "youth"];

/** Every line of the country, by what it is about, and the person's own. */
export function Lines() {
  const t = useText();
  const words = t.support;
  const format = useFormat();
  const { status } = useSession();
  const care = useCare();
  const [shown, setShown] = useState<Shown>("all");
  const [editing, setEditing] = useState<OwnLineView | "new" | null>(null);
  const view = care.data;
  const open = status.gate === "unlocked";
  const all = view?.lines ?? [];
  const offered = purposes.filter((purpose) => all.some((line) => line.purposes.includes(purpose)));
  const lines = shown === "all" ? all : all.filter((line) => line.purposes.includes(shown));
  return (
    <Frame inner title={view?.country ? words.linesIn(format.country(view.country)) : words.linesTitle}>
      {offered.length > 1 && (
        <ChipChoice
          label={words.filter}
          required
          chips={[
            { id: "all" as Shown, label: words.all },
            ...offered.map((id) => ({ id: id as Shown, label: words.purposes[id] })),
          ]}
          value={shown}
          onChange={(next) => setShown(next ?? "all")}
        />
      )}
      <p role="status" className="support-quiet">
        {view && lines.length === 0 ? words.linesNone : ""}
      </p>
      <div className="support-lines">
        {lines.map((line) => (
          <LineCard key={line.id} line={line} languages={view?.languages ?? []} />
        ))}
      </div>
      {view && (view.own.length > 0 || open) && (
        <section className="support-own" aria-labelledby="support-own">
          <h2 id="support-own">{words.ownLines}</h2>
          <div className="support-lines">
            {view.own.map((own) => (
              <LineCard
                key={own.id}
                line={own.line}
                languages={[]}
                own={own.own}
                {...(open
                  ? {
                      end: (
                        <IconButton icon="pencil" label={words.edit(own.own.name)} onPress={() => setEditing(own)} />
                      ),
                    }
                  : {})}
              />
            ))}
          </div>
          {open && (
            <div className="support-add">
              <Button look="line" icon="plus" onPress={() => setEditing("new")}>
                {words.addLine}
              </Button>
              <p className="support-quiet">{words.addLineNote}</p>
            </div>
          )}
        </section>
      )}
      <p className="support-quiet">{words.about}</p>
      {view && editing !== null && (
        <OwnLineSheet
          kept={editing === "new" ? null : editing}
          lockScreen={view.lock_screen}
          onClose={() => setEditing(null)}
        />
      )}
    </Frame>
  );
}
