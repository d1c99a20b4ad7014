import type { MeetingKind } from "../../host";

/** Who may come. */
export const doors = ["open", "closed", "families-and-friends-only", "families-friends-and-observers", "screened"];

/** For whom it is, or whom it has in mind. */
export const communities = [
  "newcomers",
  "women",
  "men",
  "all-genders",
  "young-people",
  "teens",
  "alateen",
  "seniors",
  "adults-only",
  "lgbtq",
  "gay",
  "lesbian",
  "gay-and-lesbian",
  "bisexual",
  "transgender",
  "non-binary",
  "people-of-colour",
  "indigenous",
  "native-american",
  "secular",
  "parents",
  "caregivers",
  "adult-children",
  "veterans",
  "professionals",
  "business-owners",
  "artists",
  "sex-workers",
  "neurodivergent",
  "deaf-or-hard-of-hearing",
  "dual-diagnosis",
  "multiple-addictions",
  "loners",
  "prison",
  "grief",
  "trauma",
];

/** What makes it easier to be there. */
export const access = [
  "wheelchair",
  "wheelchair-bathroom",
  "sign-language",
  "captions",
  "child-care",
  "children-welcome",
  "dogs-welcome",
  "fragrance-free",
  "no-smoking",
  "parking",
  "outdoor",
];

const weight = (kind: MeetingKind): number => {
  const word = kind.meaning ?? "";
  const order = [doors, communities, access].findIndex((group) => group.includes(word));
  return order < 0 ? (kind.meaning ? 3 : 4) : order;
};

/** The kinds that say most, for a line with little room: who may come, for whom, how easy, then what is done there. */
export const foremost = (kinds: readonly MeetingKind[], most: number): MeetingKind[] =>
  [...kinds].sort((one, other) => weight(one) - weight(other)).slice(0, most);
