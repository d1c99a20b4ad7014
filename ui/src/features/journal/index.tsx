import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { Panes } from "../../kit/Page";
import { ExistingPage } from "./ExistingPage";
import "./journal.css";
import { ListPane } from "./ListPane";
import { NewPage } from "./NewPage";
import { isTemplate } from "./templates";

const wideWindow = matchMedia("(width >= 840px)");
const onWidth = (heard: () => void) => {
  wideWindow.addEventListener("change", heard);
  return () => wideWindow.removeEventListener("change", heard);
};

/** Everything written, and one page of it. */
export default function Journal({ id }: { id?: string }) {
  const t = useText();
  const [, go] = useLocation();
  const wide = useSyncExternalStore(onWidth, () => wideWindow.matches);
  const [current, setCurrent] = useState<string>();
  const onId = useCallback((next: string | undefined) => setCurrent(next), []);
  const [name, asked] = (id ?? "").split("?");

  // Someone may come with the question behind the address instead of inside it.
  const [search, setSearch] = useState({ id, text: asked ?? location.search });
  if (search.id !== id) setSearch({ id, text: asked ?? location.search });
  useEffect(() => {
    if (location.search !== "") history.replaceState(history.state, "", location.pathname + location.hash);
  });
  const wish = new URLSearchParams(search.text);
  const template = wish.get("template");
  const day = wish.get("day");
  const meeting = wish.get("meeting");

  return (
    <div className="journal" data-open={id !== undefined}>
      <Panes
        listLabel={t.journal.list}
        detailOpen={id !== undefined}
        list={<ListPane currentId={id === undefined ? undefined : (current ?? name)} wide={wide} />}
        detail={
          id === undefined ? (
            wide && (
              <div className="journal-nothing">
                <EmptyState words={t.journal.nothingOpen} stones={5}>
                  <Button look="filled" icon="pencil" onPress={() => go("/journal/new")}>
                    {t.journal.write}
                  </Button>
                </EmptyState>
              </div>
            )
          ) : name === "new" ? (
            <NewPage
              key={id}
              template={isTemplate(template) ? template : null}
              meeting={meeting && /^[0-9a-f]{32}$/u.test(meeting) ? meeting : null}
              about={wish.get("about") ?? ""}
              day={day && /^\d{4}-\d\d-\d\d$/u.test(day) ? day : null}
              blank={wish.has("blank")}
              wide={wide}
              onId={onId}
            />
          ) : (
            <ExistingPage key={name} id={name ?? ""} wide={wide} onId={onId} />
          )
        }
      />
    </div>
  );
}
