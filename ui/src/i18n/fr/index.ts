import type { Messages } from "../messages";
import { app } from "./app";
import { care } from "./care";
import { counter } from "./counter";
import { devices } from "./devices";
import { errors } from "./errors";
import { groups } from "./groups";
import { journal } from "./journal";
import { kit } from "./kit";
import { link } from "./link";
import { lock } from "./lock";
import { map } from "./map";
import { meetings } from "./meetings";
import { onboarding } from "./onboarding";
import { own } from "./own";
import { path } from "./path";
import { reminders } from "./reminders";
import { settings } from "./settings";
import { source } from "./source";
import { support } from "./support";
import { today } from "./today";
import { trend } from "./trend";

const messages: Messages = {
  app,
  errors,
  kit,
  today,
  journal,
  own,
  path,
  reminders,
  counter,
  trend,
  settings,
  devices,
  source,
  support,
  care,
  lock,
  link,
  onboarding,
  meetings,
  map,
  groups,
};

export default messages;
