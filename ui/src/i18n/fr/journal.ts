import type { Messages } from "../messages";

export const journal: Messages["journal"] = {};
