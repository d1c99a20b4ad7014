import type { Entry, Template } from "../../host";
import type { Messages } from "../../i18n";
import type { IconName } from "../../kit/Icon";

type Ask = Messages["journal"]["ask"];

/** Templates that ask something; a free page and a letter are words alone. */
export type Asking = keyof Ask;

export interface Question<K extends string = string> {
  key: K;
  /** words: free text · strength: 0 to 10 · card: 0 to 5. */
  kind: "words" | "strength" | "card";
  /** Ready words that can be put into the answer. */
  suggest?: keyof Messages["journal"]["suggest"];
}

interface Layout<K extends string = string> {
  icon: IconName;
  /** The free words stand above the questions, as on a page of one's own. */
  bodyFirst?: boolean;
  questions: readonly Question<K>[];
}

const words = <K extends string>(...keys: K[]): Question<K>[] => keys.map((key) => ({ key, kind: "words" }));
const rate = <K extends string>(kind: "strength" | "card", ...keys: K[]): Question<K>[] =>
  keys.map((key) => ({ key, kind }));

type Layouts = { [T in Template]: Layout<T extends Asking ? Extract<keyof Ask[T], string> : never> };

/** How each page is laid out. The questions' words live in i18n; a key here without words there does not compile. */
export const layouts: Layouts = {
  free: { icon: "text", bodyFirst: true, questions: [] },
  gratitude: { icon: "sun", questions: words("one", "two", "three", "why") },
  daily_inventory: { icon: "moon", questions: words("well", "hard", "kind", "amends", "tomorrow") },
  thought_record: {
    icon: "message",
    questions: [
      ...words("situation", "thought", "feeling"),
      ...rate("strength", "before"),
      ...words("for", "against", "balanced"),
      ...rate("strength", "after"),
    ],
  },
  abc: { icon: "list", questions: words("event", "belief", "consequence", "dispute", "effect") },
  cost_benefit: {
    icon: "settings",
    questions: words("about", "keep_good", "keep_hard", "change_good", "change_hard", "leaning"),
  },
  daily_card: {
    icon: "chart",
    questions: [
      ...rate("card", "sadness", "anger", "fear", "shame", "joy", "urges", "care"),
      { key: "skills", kind: "words", suggest: "skills" },
      ...words("notes"),
    ],
  },
  urge: {
    icon: "wave",
    questions: [
      ...rate("strength", "before"),
      ...words("trigger", "place"),
      { key: "tool", kind: "words", suggest: "tool" },
      { key: "outcome", kind: "words", suggest: "outcome" },
      ...rate("strength", "after"),
    ],
  },
  after_meeting: { icon: "groups", bodyFirst: true, questions: words("said", "try") },
  repair: { icon: "heart", questions: words("saw", "felt", "needed", "view", "say", "next") },
  letter: { icon: "envelope", bodyFirst: true, questions: [] },
};

export const templates = Object.keys(layouts) as Template[];

export const isTemplate = (name: string | null | undefined): name is Template => !!name && name in layouts;

/** The four squares of cost and benefit, which stand side by side. */
export const squares = ["keep_good", "keep_hard", "change_good", "change_hard"] as const;

export const most = { strength: 10, card: 5 } as const;

/** The words of one question. */
export function askOf(messages: Messages, template: Template, key: string): string {
  if (!(template in messages.journal.ask)) return key;
  return (messages.journal.ask[template as Asking] as Record<string, string>)[key] ?? key;
}

/** Nothing at all is on the page yet. */
export const isBlank = (entry: Entry): boolean =>
  !entry.title.trim() &&
  !entry.body.trim() &&
  Object.values(entry.answers).every((answer) => !answer.trim()) &&
  !entry.mood &&
  entry.feelings.length + entry.tags.length + entry.halt.length + entry.links.length === 0;
