import type { Entry } from "./bindings";

/** A page with nothing on it yet. */
export const blankEntry = (written_at: string, zone: string): Entry => ({
  written_at,
  zone,
  title: "",
  body: "",
  template: "free",
  answers: {},
  mood: null,
  feelings: [],
  tags: [],
  halt: [],
  links: [],
  sealed_until: null,
});
