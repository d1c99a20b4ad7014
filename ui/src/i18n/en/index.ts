import { app } from "./app";
import { errors } from "./errors";
import { groups } from "./groups";
import { journal } from "./journal";
import { kit } from "./kit";
import { lock } from "./lock";
import { meetings } from "./meetings";
import { onboarding } from "./onboarding";
import { path } from "./path";
import { settings } from "./settings";
import { support } from "./support";
import { today } from "./today";

const messages = {
  app,
  errors,
  kit,
  today,
  journal,
  path,
  settings,
  support,
  lock,
  onboarding,
  meetings,
  groups,
};

export default messages;
