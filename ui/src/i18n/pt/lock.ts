import type { Messages } from "../messages";

export const lock: Messages["lock"] = {};
