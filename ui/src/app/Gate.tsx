import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { type AppStatus, call, IpcError, listen } from "../host";
import { invalidate } from "../host/data";
import { SessionContext } from "../host/session";
import { settled } from "../host/settle";
import { useWelcomeHeld } from "../host/welcome";
import { isLanguage, SpeechProvider, useText } from "../i18n";
import { Button } from "../kit/Button";
import { later } from "../kit/later";
import { clearToasts, Toasts } from "../kit/Toast";
import "../kit/whence";
import { useActivity } from "./activity";
import { applyAppearance } from "./appearance";
import { Feature } from "./Feature";
import { stoodFirst } from "./first";
import "./Gate.css";
import { readAddress } from "./places";
import { useHideKeys } from "./shortcuts";

// Fetched behind the lock screen, which is what most starts show first.
const Shell = later(() => import("./Shell").then(({ Shell }) => Shell));

/** Decides what may be seen: the welcome, the lock, or everything. Is told how things stand, or asks once, then listens. */
export function Gate({ children }: { children?: ReactNode }) {
  const client = useQueryClient();
  const [status, setStatus] = useState<AppStatus | null>(stoodFirst);
  const [problem, setProblem] = useState<IpcError | null>(null);
  // Counts the locks; as a key it throws away every piece of state that was made while unlocked.
  const [locks, setLocks] = useState(0);
  const [, go] = useLocation();
  const last = useRef<AppStatus | null>(status);
  // The newest question: an answer to an older one is about how things stood before.
  const asked = useRef<Promise<void>>(undefined);

  const take = useCallback(
    (next: AppStatus) => {
      applyAppearance(next.appearance);
      if (JSON.stringify(next) === JSON.stringify(last.current)) return setProblem(null);
      if (last.current?.gate === "unlocked" && next.gate !== "unlocked") {
        client.clear();
        clearToasts();
        document.title = "Cairn";
        setLocks((count) => count + 1);
        go("/", { replace: true });
      }
      last.current = next;
      setProblem(null);
      setStatus(next);
    },
    [client, go],
  );

  const refresh = useCallback(() => {
    const asking: Promise<void> = call("app_status").then(
      (next) => (asked.current === asking ? take(next) : asked.current),
      (thrown) => (asked.current === asking ? setProblem(IpcError.from(thrown)) : asked.current),
    );
    asked.current = asking;
    return asking;
  }, [take]);

  useEffect(() => {
    // Asked already, and answered, before anything was drawn.
    if (last.current === null) void refresh();
    return listen((event) => {
      if (event === "records_changed") {
        // Another device may have written anything.
        void client.invalidateQueries();
        void refresh();
      } else if (event === "link_changed") invalidate(client, "device");
      else if (event === "space_changed") invalidate(client, "space", "ledger");
      else if (event === "backup_done") invalidate(client, "backup", "today");
      else if (event === "reminder_rang") invalidate(client, "reminder", "today");
      else if (event === "reminder_touched") return;
      else void refresh();
      // What is on screen goes at once, not when the answer is back.
      if (event === "locked" && last.current) take({ ...last.current, gate: "locked" });
      // What happened between the first answer and the first event went unheard.
    }, refresh);
  }, [refresh, client, take]);

  const lock = useCallback(() => {
    const locked = (next: AppStatus) => {
      asked.current = undefined;
      take(next);
    };
    void settled().then(() => call("vault_lock").then(locked, () => void refresh()));
  }, [take, refresh]);

  useActivity(status?.gate === "unlocked");

  const session = useMemo(() => (status ? { status, refresh, lock } : null), [status, refresh, lock]);
  const language = status?.appearance.language;

  return (
    <SpeechProvider language={language && isLanguage(language) ? language : undefined}>
      {children}
      {session ? (
        <SessionContext value={session}>
          <Inside key={locks} status={session.status} lock={lock} />
          <Toasts />
        </SessionContext>
      ) : (
        problem && <Silent onRetry={refresh} />
      )}
    </SpeechProvider>
  );
}

function Inside({ status, lock }: { status: AppStatus; lock: () => void }) {
  const [location] = useLocation();
  useHideKeys(lock);
  const held = useWelcomeHeld();
  const open = status.gate === "unlocked" && status.welcomed && !held;
  useEffect(() => {
    if (open) return;
    // Not before the first screen is there and quiet.
    const soon = setTimeout(() => void Shell.fetch(), 2000);
    return () => clearTimeout(soon);
  }, [open]);
  if (open) return <Shell />;
  const entry = status.gate === "locked" || status.gate === "broken" ? "lock" : "onboarding";
  const inSupport = readAddress(location).route === "support";
  return (
    <>
      {/* Kept in place below Support now, so that a half-typed passphrase or step is still there afterwards. */}
      <main className="app-entry" hidden={inSupport}>
        <Feature noun={entry} />
      </main>
      {inSupport && (
        <main className="app-entry">
          <Feature noun="support" />
        </main>
      )}
    </>
  );
}

function Silent({ onRetry }: { onRetry: () => void }) {
  const t = useText();
  return (
    <main className="app-silent">
      <h1>{t.app.silent}</h1>
      <Button look="filled" onPress={onRetry}>
        {t.app.again}
      </Button>
    </main>
  );
}
