import type { Messages } from "../messages";

export const today: Messages["today"] = {};
