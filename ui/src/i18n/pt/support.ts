import type { Messages } from "../messages";

export const support: Messages["support"] = {};
