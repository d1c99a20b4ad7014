import { useState } from "react";
import { useLocation } from "wouter";
import { useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { EmptyState } from "../../../kit/EmptyState";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Skeleton } from "../../../kit/Waiting";
import { aboutOf, kinds } from "./about";
import type { Begun as BegunProps } from "./draft";
import "./editor.css";
import { Form } from "./Form";

interface Props {
  /** The reminder to change; else a new one. */
  id?: string;
  kind?: string | undefined;
  which?: string | undefined;
}

/** A new reminder, or one to change. Waits for what it begins with. */
export default function Editor({ id, kind, which }: Props) {
  const t = useText();
  const [, go] = useLocation();
  const [begin] = useState(() => kinds.find((name) => name === kind) ?? "other");
  const about = id ? null : aboutOf(begin, which ? decodeURIComponent(which.replaceAll("!", "%")) : null);
  const page = useCall("journal_new");
  const saved = useCall("reminder_read", ...(id ? ([{ id }] as const) : (["skip"] as const)));
  const proposed = useCall("reminder_propose", ...(about ? ([{ about }] as const) : (["skip"] as const)));
  const error = page.error ?? saved.error ?? proposed.error;

  if (!page.data || (id ? !saved.data : about && !proposed.data)) {
    return (
      <Page>
        <PageHeader
          title={id ? t.reminders.editor.editTitle : t.reminders.editor.newTitle}
          onBack={() => go("/reminders")}
        />
        {error ? (
          <EmptyState words={error.code === "not_found" ? t.reminders.gone : t.reminders.failed} stones={2}>
            <Button look="line" onPress={() => go("/reminders")}>
              {t.reminders.toAll}
            </Button>
          </EmptyState>
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }
  const view = saved.data?.view;
  const begun = view ?? proposed.data?.draft;
  return (
    <Begun
      id={id}
      name={view?.name ?? ""}
      reminder={begun?.reminder}
      rhythm={begun?.rhythm ?? null}
      kind={begin}
      page={page.data}
    />
  );
}

/** Keeps what the form began with, so that a reading that comes later never changes what is being written. */
function Begun(props: BegunProps) {
  const [begun] = useState(props);
  return <Form {...begun} />;
}
