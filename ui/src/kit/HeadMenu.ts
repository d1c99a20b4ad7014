import { createContext, type ReactNode } from "react";

/** What the shell adds to the head of a place where its own bar has no room for it: on a phone, settings and lock. */
export const HeadMenu = createContext<ReactNode>(null);
