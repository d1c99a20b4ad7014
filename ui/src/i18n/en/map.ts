import { count } from "./count";

export const map = {
  label: "Map of meetings",
  frame: "Map",
  dots: "Meetings on the map",
  keys: "Arrow keys move the map; + and − bring it nearer or farther.",
  closer: "Nearer",
  farther: "Farther",
  all: "Show all",
  close: "Close",
  nearer: "Nearer now.",
  dot: (n: number) => count(n, { one: "# meeting", other: "# meetings" }),
  dotNear: (n: number, town: string) => count(n, { one: `# meeting near ${town}`, other: `# meetings near ${town}` }),
  here: (n: number) =>
    count(n, { one: "# meeting on this part of the map.", other: "# meetings on this part of the map." }),
  placeless: (n: number) =>
    count(n, {
      one: "# more is only in the list: it says no place.",
      other: "# more are only in the list: they say no place.",
    }),
  elsewhere: (n: number) => count(n, { one: "Not here. Show the # found", other: "None here. Show all # found" }),
  source: "Map: Natural Earth · Towns: GeoNames, CC BY 4.0",
};
