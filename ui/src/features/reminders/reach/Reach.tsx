import { useLocation } from "wouter";
import { useAct, useCall } from "../../../host/data";
import { useAskDevice } from "../../../host/reminder";
import { useFormat, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { EmptyState } from "../../../kit/EmptyState";
import { IconButton } from "../../../kit/IconButton";
import { Notice } from "../../../kit/Notice";
import { NoticePreview } from "../../../kit/NoticePreview";
import { SupportButton } from "../../../kit/PageHeader";
import { allowedWords } from "../../../kit/RemindChip";
import { toast } from "../../../kit/Toast";
import { Skeleton } from "../../../kit/Waiting";
import { Device } from "./Device";
import { Exact } from "./Exact";
import { Quiet } from "./Quiet";
import { Standing } from "./Standing";

/** How reminders reach the person: what others see, whether the device lets them, when they keep quiet, and a test. */
export function Reach({ wide }: { wide: boolean }) {
  const t = useText();
  const format = useFormat();
  const [, go] = useLocation();
  const { data, error, refresh } = useCall("reminder_status");
  const test = useAct("reminder_test");
  const ask = useAskDevice();
  const words = t.reminders;
  const { reach } = words;

  const tryOut = async () => {
    const done = await test.run();
    if (done) toast({ text: done.shown ? reach.tested : reach.testRefused });
  };
  const allow = async () => toast({ text: allowedWords(words.allow, await ask()) });

  return (
    <article className="reminder" aria-labelledby="reach-name">
      {!wide && (
        <header className="reminder-bar">
          <IconButton raised icon="back" label={t.kit.back} onPress={() => go("/reminders")} />
          <span className="reminder-bar-acts">
            <SupportButton />
          </span>
        </header>
      )}
      <div className="reminder-head">
        <h1 id="reach-name" tabIndex={-1}>
          {reach.title}
        </h1>
      </div>
      {error ? (
        <EmptyState words={reach.failed} stones={2}>
          <Button look="line" onPress={refresh}>
            {words.again}
          </Button>
        </EmptyState>
      ) : !data ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <section className="reminder-part">
            <h2>{words.seen.title}</h2>
            <NoticePreview words={format.clock("19:00")} />
            <p className="reminders-note">{words.seen.locked}</p>
            <p className="reminders-note">{words.allow.note}</p>
          </section>
          {data.rebuilt_at && <Notice icon="info">{reach.rebuilt}</Notice>}
          <section className="reminder-part">
            <h2>{reach.allowed[data.allowed]}</h2>
            {reach.allowedNote[data.allowed] && <p className="reminders-note">{reach.allowedNote[data.allowed]}</p>}
            <div className="reminder-acts">
              {data.allowed === "ask" && (
                <Button look="filled" icon="bell" onPress={() => void allow()}>
                  {reach.ask}
                </Button>
              )}
              <Button look="soft" icon="bell" isPending={test.pending} onPress={() => void tryOut()}>
                {reach.test}
              </Button>
            </div>
            <p className="reminders-note">{reach.testNote}</p>
          </section>
          <Exact status={data} />
          <Quiet />
          <Device status={data} />
          <Standing status={data} />
        </>
      )}
    </article>
  );
}
