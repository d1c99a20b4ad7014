import type { Messages } from "../messages";

export const path: Messages["path"] = {};
