import { createContext, useContext } from "react";

/** Says "Saved" in the head of the page, quietly. */
export const SavedContext = createContext<() => void>(() => {});

export const useSaved = (): (() => void) => useContext(SavedContext);
