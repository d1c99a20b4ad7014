import { type ReactNode, useState } from "react";
import type { Counter as CounterInput, CounterView } from "../../host";
import { useAct, useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Tag } from "../../kit/Chips";
import { EmptyState } from "../../kit/EmptyState";
import { List, ListRow } from "../../kit/List";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { Skeleton } from "../../kit/Waiting";
import { Ahead } from "./Ahead";
import { Backfill } from "./Backfill";
import { CounterMenu } from "./CounterMenu";
import { Day } from "./Day";
import { History } from "./History";
import { Looks } from "./looks/Looks";
import { Number_ } from "./Number";
import { Period } from "./Period";
import { Regained } from "./Regained";
import { Stage } from "./Stage";
import { sinceText, withHeadline } from "./wording";

/** One counter: its cairn, its number, and the way behind and before it. */
export function Counter({ id, switcher }: { id: string; switcher: ReactNode }) {
  const t = useText();
  const format = useFormat();
  // While it is being deleted nothing asks for it again.
  const [leaving, setLeaving] = useState(false);
  const { data, error, refresh } = useCall("counter_read", leaving ? "skip" : { id });
  const save = useAct("counter_save", { touches: ["today"] });
  const [chosen, setChosen] = useState<CounterInput | null>(null);
  const [backfill, setBackfill] = useState(false);
  const [looks, setLooks] = useState(false);

  if (!data || data.view.id !== id) {
    return (
      <Page>
        <PageHeader title={t.app.places.path} />
        {switcher}
        {error ? (
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

  // The number turns at once; the host hears of it in the same moment, and the choice holds if it agrees.
  const counter = data.view.counter;
  const view: CounterView = chosen
    ? { ...data.view, counter: withHeadline(counter, chosen.headline, chosen.share_days) }
    : data.view;
  const choose = (counter: CounterInput) => {
    setChosen(counter);
    void save.run({ id, counter }).then((done) => !done && setChosen(null));
  };

  return (
    <Page width="wide" className="path">
      <PageHeader eyebrow={sinceText(t, format, view)} title={switcher ? t.app.places.path : view.counter.name} />
      {switcher}
      <div className="path-columns">
        <div className="path-stage-column">
          <Stage view={view} />
          {view.paused && (
            <p className="path-resting">
              <Tag>{t.counter.paused}</Tag>
            </p>
          )}
          <Number_ view={view} onChoose={choose} />
          <CounterMenu
            view={view}
            onBackfill={() => setBackfill(true)}
            onLooks={() => setLooks(true)}
            onLeaving={setLeaving}
          />
          {view.counter.why !== "" && (
            <Card look="flat" eyebrow={t.path.why}>
              <p className="path-why">{view.counter.why}</p>
            </Card>
          )}
        </div>
        <div className="path-way-column">
          <Day view={view} />
          <Period view={view} />
          <Ahead view={view} upcoming={data.upcoming} />
          <Regained view={view} />
          <History page={data} />
          <List>
            <ListRow icon="chart" title={t.path.trends} note={t.path.trendsNote} to="/path/trends" />
          </List>
        </div>
      </div>
      <Looks isOpen={looks} onClose={() => setLooks(false)} page={{ ...data, view }} />
      <Backfill isOpen={backfill} onClose={() => setBackfill(false)} view={view} />
    </Page>
  );
}
