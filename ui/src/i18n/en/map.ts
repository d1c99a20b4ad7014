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
  streets: {
    label: "Streets",
    title: "Streets on the map",
    why: "Cairn draws this map here, and nobody learns where you look. Streets are not here: they have to be fetched, piece by piece, from a server.",
    learns: (host: string) => `${host} then learns:`,
    what: ["which part of the map you look at", "the network address you have right now", "that it is Cairn that asks"],
    kept: "It does not learn which meetings there are, or which you open. Pieces are kept in memory only, until Cairn locks. Every fetch is in the privacy ledger, and one press turns streets off again.",
    leave: "Leave them off",
    turnOn: "Turn streets on",
    other: "Ask another server",
    otherNote: "One you run or trust more. It must give map pieces over https.",
    address: "Address of the pieces",
    addressHint: "As the server gives it, with {z}, {x} and {y}",
    faults: {
      address: "This is not an address.",
      insecure: "The address must begin with https.",
      places: "It needs {z}, {x} and {y}, where level, column and row go.",
      braces: "Only {z}, {x} and {y} can stand in braces, and not in the server’s name.",
    },
    credit: "Shown on the map",
    creditHint: "Most servers ask to be named",
    from: (host: string) => `Streets: ${host}`,
    away: (host: string) => `No streets just now: ${host} cannot be reached. The coasts stay.`,
    refused: (host: string) => `No streets just now: ${host} does not give them. The coasts stay.`,
  },
};
