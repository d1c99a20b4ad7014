import { useState } from "react";
import { useLocation } from "wouter";
import type { CounterKind, CounterView, NewPage } from "../../../host";
import { useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { EmptyState } from "../../../kit/EmptyState";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Skeleton } from "../../../kit/Waiting";
import { kinds } from "./draft";
import { Form } from "./Form";

/** A new counter, or one to change. Waits for what it begins with. */
export default function Editor({ id, kind }: { id?: string; kind?: string }) {
  const t = useText();
  const [, go] = useLocation();
  const page = useCall("journal_new");
  const saved = useCall("counter_read", ...(id ? ([{ id }] as const) : (["skip"] as const)));
  const error = page.error ?? saved.error;

  if (!page.data || (id && !saved.data)) {
    return (
      <Page>
        <PageHeader title={id ? t.path.editor.editTitle : t.path.editor.newTitle} onBack={() => go("/path")} />
        {error ? (
          <EmptyState words={t.path.failed} stones={2}>
            <Button look="line" onPress={() => go("/path")}>
              {t.path.toPath}
            </Button>
          </EmptyState>
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }
  return <Begun view={saved.data?.view} kind={kinds.find((name) => name === kind) ?? "abstain"} page={page.data} />;
}

/** Keeps what the form began with, so that a reading that comes later never changes what is being written. */
function Begun(props: { view: CounterView | undefined; kind: CounterKind; page: NewPage }) {
  const [begun] = useState(props);
  return <Form {...begun} />;
}
