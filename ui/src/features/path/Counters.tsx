import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { ChipChoice } from "../../kit/Chips";
import { EmptyState } from "../../kit/EmptyState";
import { Link } from "../../kit/Link";
import { List, ListRow } from "../../kit/List";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { Skeleton } from "../../kit/Waiting";
import { Counter } from "./Counter";

/** The counter seen last, among the readings: they are thrown away when Cairn locks. */
const lastSeen = ["counter-seen"];

/** All counters, one of them open. */
export function Counters({ id }: { id: string | undefined }) {
  const t = useText();
  const client = useQueryClient();
  const [, go] = useLocation();
  const { data, error, refresh } = useCall("counter_list");
  const wanted = id ?? client.getQueryData<string>(lastSeen);
  const shown =
    data?.find((view) => view.id === wanted) ??
    (id === undefined ? (data?.find((view) => view.counter.on_today) ?? data?.[0]) : undefined);

  useEffect(() => {
    if (shown) client.setQueryData(lastSeen, shown.id);
  }, [shown, client]);

  if (!data || !shown) {
    return (
      <Page>
        <PageHeader title={t.app.places.path} />
        {data && data.length > 0 ? (
          <EmptyState words={t.path.gone} stones={2}>
            <Link look="line" to="/path">
              {t.path.toPath}
            </Link>
          </EmptyState>
        ) : data ? (
          <NothingYet />
        ) : error ? (
          <EmptyState words={t.path.failed} stones={2}>
            <Button look="line" onPress={refresh}>
              {t.path.again}
            </Button>
          </EmptyState>
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }

  const switcher = data.length > 1 && (
    <div className="path-switcher" data-keeps-focus>
      <ChipChoice
        label={t.path.switcher}
        required
        chips={data.map((view) => ({ id: view.id, label: view.counter.name }))}
        value={shown.id}
        onChange={(chosen) => chosen && go(`/path/${chosen}`)}
      />
    </div>
  );
  return <Counter key={shown.id} id={shown.id} switcher={switcher} />;
}

function NothingYet() {
  const t = useText();
  return (
    <>
      <EmptyState words={t.path.empty} stones={3}>
        <Link look="filled" icon="flag" to="/path/new.do">
          {t.path.withGoal}
        </Link>
        <Link look="line" icon="calendar" to="/path/new.abstain">
          {t.path.withDate}
        </Link>
        <Link look="text" to="/today">
          {t.path.withNothing}
        </Link>
      </EmptyState>
      <List>
        <ListRow icon="chart" title={t.path.trends} note={t.path.trendsNote} to="/path/trends" />
      </List>
    </>
  );
}
