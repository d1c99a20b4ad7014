// How long the place of meetings takes in the real window, from going there until its first rows are drawn: the first time
// after unlocking, and then again and again. CAIRN_PROGRAM is the program, CAIRN_DATA_DIR its data, PASSPHRASE what opens it;
// a screen and a session bus are there already. Prints milliseconds as JSON.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const TIMES = 7;
const PATIENCE = 60_000;

const port = await new Promise((found) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});
const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
  env: { ...process.env, TAURI_WEBVIEW_AUTOMATION: "true" },
  stdio: "ignore",
});

async function ask(path, body, method = "POST") {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    body: method === "POST" ? JSON.stringify(body) : undefined,
  });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function until(what, holds) {
  const began = Date.now();
  while (!(await holds().catch(() => false))) {
    if (Date.now() - began > PATIENCE) throw new Error(`never: ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

try {
  await until("the driver", () => ask("/status", null, "GET").then(() => true));
  const options = { "webkitgtk:browserOptions": { binary: process.env.CAIRN_PROGRAM, args: [] } };
  const { sessionId } = await ask("/session", { capabilities: { alwaysMatch: options } });
  const session = `/session/${sessionId}`;
  await ask(`${session}/timeouts`, { script: PATIENCE });
  const now = (script) => ask(`${session}/execute/sync`, { script, args: [] });
  const later = (script, ...args) => ask(`${session}/execute/async`, { script, args });
  const call = (name, input) =>
    later(
      `const [name, input, done] = arguments;
       window.__TAURI_INTERNALS__.invoke("call", { name, input }).then(() => done(true), (error) => done(error));`,
      name,
      input,
    );
  const rows = "document.querySelectorAll('.meeting-row:not(.meeting-row-blank)').length";
  // The page says when it came to rest: no part of it is still fetched, and it had time to do what it does when idle.
  const rests = () =>
    later(
      `const [done] = arguments;
       const idle = () => requestAnimationFrame(() => setTimeout(done, 500, true));
       document.readyState === "complete" ? idle() : addEventListener("load", idle);`,
    );

  await until("the page", () => now("return !!document.querySelector('button')"));
  await rests();
  await call("vault_unlock", { kind: "passphrase", passphrase: process.env.PASSPHRASE });
  await until("an open vault", () => now("return !!document.querySelector('nav')"));
  await rests();
  await rests();
  const taken = [];
  for (let time = 0; time < TIMES; time += 1) {
    const [drawn, shown] = await later(
      `const [done] = arguments;
       const began = performance.now();
       const watch = new MutationObserver(() => {
         if (${rows} === 0) return;
         watch.disconnect();
         // The frame that draws them has ended when the next one begins.
         requestAnimationFrame(() => requestAnimationFrame(() => done([performance.now() - began, ${rows}])));
       });
       watch.observe(document.documentElement, { childList: true, subtree: true });
       location.hash = "#/meetings";`,
    );
    if (shown === 0) throw new Error("no rows");
    taken.push(drawn);
    await now("location.hash = '#/journal'");
    await until("the journal", () => now(`return ${rows} === 0`));
    await rests();
  }
  await call("vault_lock", {});
  await ask(session, null, "DELETE");
  process.stdout.write(JSON.stringify({ first: taken[0], again: taken.slice(1) }));
} finally {
  driver.kill();
}
