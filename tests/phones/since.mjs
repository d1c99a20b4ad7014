// Finds what the Kotlin files use that came after the oldest Android we run on. Each such use has to stand in GUARDED, which
// says who looks at SDK_INT first; a phone without it would end the app. Android's own lint does this where there is an SDK.
//
// The versions are those in @nativescript/types-android, made from android.jar of each level.
//
// usage: since.mjs OLDEST PATH_OF_TYPES KOTLIN_FILE...
import { readFileSync } from "node:fs";

const GUARDED = {
  "AlarmManager.canScheduleExactAlarms": "Timer.exact",
  // Names of actions and permissions are copied into our bytes by the compiler.
  "AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED": "a constant",
  "Manifest.permission.POST_NOTIFICATIONS": "a constant",
  "Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM": "a constant; AlarmsPlugin.askExact",
  "Build.VERSION_CODES": "constants",
};

const [oldest, types, ...files] = process.argv.slice(2);
const lines = readFileSync(types, "utf8").split("\n");
// One pass: a class is at some depth, and its members are two tabs deeper or one, all with their @since in a line above.
const members = new Map();
const open = [];
let since = 0;
for (const line of lines) {
  const depth = line.match(/^\t*/)[0].length;
  const text = line.trim();
  const said = text.match(/^\/\*\*.*@since (\d+)/);
  if (said) {
    since = Number(said[1]);
    continue;
  }
  const begun = text.match(/^(?:export|declare) (?:module|class|abstract class|interface) (\w+)/);
  if (begun) {
    open.length = Math.min(open.length, depth);
    open[depth] = { name: begun[1], since };
    const path = open.slice(0, depth + 1).filter(Boolean).map((one) => one.name).join(".");
    if (since) members.set(path, since);
  } else {
    const member = text.match(/^public (?:static )?(?:get )?(\w+)/);
    if (member) {
      const path = [...open.slice(0, depth).filter(Boolean).map((one) => one.name), member[1]].join(".");
      // Of several forms the oldest counts.
      members.set(path, Math.min(members.get(path) ?? Number.POSITIVE_INFINITY, since));
    }
  }
  if (text) since = 0;
}
if (members.size < 50_000) throw new Error(`only ${members.size} members read: the shape of the types has changed`);

const found = new Map();
for (const file of files) {
  const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const imported = [...code.matchAll(/^import (android\.[\w.]+)/gm)].map((one) => one[1]);
  const words = new Set(code.match(/\b[A-Za-z_]\w*\b/g));
  for (const [path, level] of members) {
    if (level <= Number(oldest)) continue;
    const whole = imported.find((one) => path === one || path.startsWith(`${one}.`));
    if (!whole) continue;
    const rest = path.slice(whole.length + 1);
    const short = whole.split(".").pop();
    const name = rest ? `${short}.${rest}` : short;
    // A getter is a property in Kotlin.
    const last = path.split(".").pop();
    const property = last.replace(/^(get|set|is)([A-Z])/, (_, __, letter) => letter.toLowerCase());
    if (rest.split(".").slice(0, -1).every((part) => words.has(part)) && (words.has(last) || words.has(property))) {
      found.set(name, { level, file });
    }
  }
}
const bare = [...found].filter(([name]) => !Object.keys(GUARDED).some((one) => name === one || name.startsWith(`${one}.`)));
for (const [name, { level, file }] of bare) console.error(`${file}: ${name} needs Android API ${level}, and ${oldest} is the oldest`);
if (bare.length) process.exit(1);
if (!found.has("AlarmManager.canScheduleExactAlarms")) throw new Error("it no longer sees what is known to be newer");
console.log(`${found.size} newer than Android API ${oldest}, each looked for before it is used`);
