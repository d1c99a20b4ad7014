import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { call, IpcError, type Reason } from "../../host";
import { useInvalidate } from "../../host/data";
import { useSession } from "../../host/session";
import { changeSettings } from "../../host/settings";
import { useArriving } from "../../host/space";
import { useText } from "../../i18n";
import { errorWords } from "../../i18n/error";
import { later } from "../../kit/later";
import { toast } from "../../kit/Toast";
import { type Counting, counterOf } from "./counting";
import { First } from "./First";
import "./onboarding.css";
import { Reasons } from "./Reasons";
import type { Return } from "./step";
import { Used } from "./Used";
import { Welcome } from "./Welcome";

// The first screen is a promise and a button; the fields of the later steps are fetched behind it.
const Count = later(() => import("./Count").then(({ Count }) => Count));
const Protect = later(() => import("./Protect").then(({ Protect }) => Protect));
const Country = later(() => import("./Country").then(({ Country }) => Country));
const Returning = later(() => import("./Returning").then(({ Returning }) => Returning));
const Restore = later(() => import("./Restore").then(({ Restore }) => Restore));

const count = 6;
const protect = 3;

/** What was said in the first steps. */
interface Said {
  reasons: Reason[];
  counting: Counting;
}

/** The device's own day; the vault, which knows better, does not exist yet. */
function deviceDay(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** The welcome: six steps, each of which can be skipped. The vault is made at the fourth. */
export default function Onboarding() {
  useEffect(() => {
    // What does not come now is asked for again when its step is there.
    for (const step of [Count, Protect, Country]) step.fetch().catch(() => {});
  }, []);
  const t = useText();
  const { status, refresh } = useSession();
  const invalidate = useInvalidate();
  const [, go] = useLocation();
  // Cairn locked under the person's hands: what was said before is in the vault already, so it goes on from there.
  const [firstStep] = useState(
    status.gate === "unlocked" ? (status.slots.includes("phrase") ? protect + 1 : protect) : 0,
  );
  const [step, setStep] = useState(firstStep);
  const [used, setUsed] = useState(false);
  const [way, setWay] = useState<Return | null>(null);
  const [today] = useState(deviceDay);
  const [said, setSaid] = useState<Said>(() => ({
    reasons: [],
    counting: { when: null, day: null, month: Number(today.slice(5, 7)), year: Number(today.slice(0, 4)) },
  }));
  const counter = useRef<string | null>(null);
  // It locked in the middle of linking, which goes on.
  const resumed = useArriving(firstStep > 0);
  const [stayed, setStayed] = useState(false);

  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      toast({ text: errorWords(t, IpcError.from(thrown).code), problem: true });
    }
  };

  /** Puts what was said in the first steps into the vault; again after a step back. */
  const keep = ({ reasons, counting }: Said) =>
    attempt(async () => {
      await changeSettings({ reasons });
      const { zone } = await call("today_read");
      const wanted = counterOf(t, counting, reasons, zone);
      if (wanted) {
        const id = counter.current;
        counter.current = (await call("counter_save", { ...(id ? { id } : {}), counter: wanted })).item;
      } else if (counter.current) {
        await call("counter_delete", { id: counter.current });
        counter.current = null;
      }
      invalidate("settings", "counter", "today");
    });

  const leave = (to: string) =>
    attempt(async () => {
      await changeSettings({ welcomed: true });
      invalidate("settings");
      go(to, { replace: true });
      await refresh();
    });

  const next = () => setStep((now) => Math.min(now + 1, count - 1));
  const nextWith = (words: Said) => {
    setSaid(words);
    if (status.gate === "unlocked") void keep(words);
    next();
  };
  const before = step > firstStep ? () => setStep((now) => now - 1) : undefined;
  const frame = { step, count, onBack: before, onNext: next };

  if (way === "backup" && status.gate !== "unlocked") {
    return (
      <Restore
        count={count}
        onBack={() => setWay(null)}
        // A backup from before its own welcome was finished goes on after the lock.
        onDone={() => setStep(protect + 1)}
      />
    );
  }
  const came = !stayed && (resumed.link?.side === "new" || resumed.space?.state === "stands") ? "device" : null;
  const returning = way === "device" || way === "lost" ? way : came;
  if (returning) {
    return (
      <Returning
        way={returning}
        onBack={() => {
          setWay(null);
          setStayed(true);
          // Once the lock is made, what is left of the other way begins at the words.
          if (status.gate === "unlocked") setStep(protect);
        }}
        onLeave={leave}
      />
    );
  }
  if (used && step === 0) {
    return <Used onBack={() => setUsed(false)} onChoose={setWay} />;
  }
  switch (step) {
    case 0:
      return <Welcome {...frame} onUsed={() => setUsed(true)} />;
    case 1:
      return (
        <Reasons
          {...frame}
          reasons={said.reasons}
          onReasons={(reasons) => setSaid({ ...said, reasons })}
          onNext={(reasons) => nextWith({ ...said, reasons })}
        />
      );
    case 2:
      return (
        <Count
          {...frame}
          reasons={said.reasons}
          counting={said.counting}
          onCounting={(counting) => setSaid({ ...said, counting })}
          onNext={(counting) => nextWith({ ...said, counting })}
          today={today}
        />
      );
    case protect:
      return <Protect {...frame} onMade={() => keep(said)} />;
    case 4:
      return <Country {...frame} />;
    default:
      return <First step={step} count={count} onBack={before} onLeave={leave} />;
  }
}
