import type { Messages } from "../messages";

export const groups: Messages["groups"] = {};
