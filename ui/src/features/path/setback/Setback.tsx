import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { NextStep } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { EmptyState } from "../../../kit/EmptyState";
import { Link } from "../../../kit/Link";
import { Page } from "../../../kit/Page";
import { PageHeader } from "../../../kit/PageHeader";
import { Steps } from "../../../kit/Progress";
import { Skeleton } from "../../../kit/Waiting";
import { Around } from "./Around";
import { End } from "./End";
import { type Step, steps, toEvent, useFlow } from "./flow";
import { Next } from "./Next";
import { Outcome } from "./Outcome";
import { Safe } from "./Safe";
import "./setback.css";
import { Thanks } from "./Thanks";

/** Noting a setback: one calm question at a time, each of which may be passed over. */
export default function Setback({ id }: { id: string }) {
  const t = useText();
  const [, go] = useLocation();
  const { data, error } = useCall("counter_read", { id });
  const add = useAct("event_add", { touches: ["counter", "today"] });
  const { flow, turn, forget } = useFlow(id);
  const page = useRef<HTMLDivElement>(null);
  const first = useRef(true);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    // The step turned: what reads or tabs through the page begins at its question again.
    void flow.step;
    scrollTo(0, 0);
    page.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [flow.step]);

  if (!data) {
    return (
      <Page>
        <PageHeader title={t.path.flow.title} onBack={() => go("/path")} />
        {error ? (
          <EmptyState words={t.path.gone} stones={2}>
            <Link look="line" to="/path">
              {t.path.toPath}
            </Link>
          </EmptyState>
        ) : (
          <Skeleton lines={4} />
        )}
      </Page>
    );
  }

  const { view } = data;
  const at = steps.indexOf(flow.step);
  const leave = () => {
    forget();
    go(`/path/${id}`);
  };
  const to = (step: Step) => turn({ step });
  const back = () => {
    const before = steps[at - 1];
    if (before) to(before);
    else leave();
  };
  const note = async (next: NextStep | null) => {
    const noted = { ...flow, next };
    turn({ next });
    const done = await add.run(toEvent(noted, view));
    if (done) turn({ next, step: "end", change: done.change });
  };

  const words = t.path.flow;
  const titles: Record<Step, string> = {
    thanks: words.thanks,
    safe: words.safe,
    outcome: words.outcome,
    around: words.around,
    next: words.next,
    end: view.stones.length > 0 ? words.end : words.endNone,
  };

  return (
    <Page className="setback">
      <div ref={page} className="setback-page">
        <PageHeader
          title={titles[flow.step]}
          {...(flow.step === "end" ? {} : { onBack: back, actions: <Steps count={5} current={at} /> })}
        />
        {flow.step === "thanks" && <Thanks flow={flow} turn={turn} today={view.today} onLeave={leave} />}
        {flow.step === "safe" && <Safe onNext={() => to("outcome")} />}
        {flow.step === "outcome" && <Outcome onChoose={(outcome) => turn({ outcome, step: "around" })} />}
        {flow.step === "around" && <Around flow={flow} turn={turn} />}
        {flow.step === "next" && <Next pending={add.pending} onChoose={(next) => void note(next)} />}
        {flow.step === "end" && <End view={view} flow={flow} onDone={leave} />}
      </div>
    </Page>
  );
}
