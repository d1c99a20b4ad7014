import { count } from "./count";

const days = (n: number) => count(n, { one: "day", other: "days" });

/** Words about what is counted; Path and Today both use them. */
export const counter = {
  days,
  nDays: (n: number) => count(n, { one: "# day", other: "# days" }),
  /** What stands after the large number, in the person's own word. */
  after: {
    sober: (n: number, _text: string) => `${days(n)} sober`,
    clean: (n: number, _text: string) => `${days(n)} clean`,
    abstinent: (n: number, _text: string) => `${days(n)} abstinent`,
    free_from: (n: number, name: string) => `${days(n)} free from ${name}`,
    since: (n: number, name: string) => `${days(n)} since ${name}`,
    nothing: (n: number, _text: string) => days(n),
    own: (n: number, text: string) => `${days(n)} ${text}`,
  },
  ofLast: (n: number) => `of the last ${n} days`,
  firstDay: "The first day",
  toGo: (n: number) => count(n, { one: "day until it begins", other: "days until it begins" }),
  inAll: "in all",
  longestStretch: "the longest stretch",
  paused: "Resting",
  nextIn: (when: string) => `next stone ${when}`,
  nextNear: (when: string) => `the day comes ${when}`,
  welcome: "Welcome",
  kinds: {
    abstain: "Days without something",
    reduce: "Less of something",
    do: "Something to practise",
    significant_date: "A day that matters",
  },
};
