import { createContext, useContext } from "react";
import type { AppStatus } from "./bindings";

export interface Session {
  status: AppStatus;
  /** Asks `app_status` again: after making, opening or erasing the vault, or a change of appearance. */
  refresh: () => Promise<void>;
  /** Locks now. */
  lock: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** Where the app stands: the gate, the ways in, language, theme, country. Works while locked. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside the session gate");
  return session;
}
