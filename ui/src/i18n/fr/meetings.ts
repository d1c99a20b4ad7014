import type { Messages } from "../messages";

export const meetings: Messages["meetings"] = {};
