import type { Messages } from "../messages";

export const onboarding: Messages["onboarding"] = {};
