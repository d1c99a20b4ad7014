// Photographs the kit and runs axe over it: `npm run gallery -- DIR [chromium]`. Fails when axe finds anything.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const [folder = "../pictures/kit", executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const server = await createServer({ server: { port: 0, hmr: false, watch: null }, logLevel: "error" });
await server.listen();
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
let findings = 0;

async function check(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  for (const one of violations) {
    findings += one.nodes.length;
    process.stdout.write(`${name}: ${one.id}: ${one.help}\n`);
    for (const node of one.nodes.slice(0, 4))
      process.stdout.write(
        `    ${node.html.slice(0, 160)}\n    ${node.failureSummary?.replaceAll("\n", " ").slice(0, 260)}\n`,
      );
  }
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const theme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport, deviceScaleFactor: 1, reducedMotion: "reduce", locale: "en-US" });
    page.on("pageerror", (error) => {
      findings += 1;
      process.stdout.write(`${size} ${theme}: ${error.message}\n`);
    });
    for (const part of ["surfaces", "fields", "choices"]) {
      await page.goto(`${address}kit.html?theme=${theme}&part=${part}`);
      await page.waitForSelector("h1");
      await page.waitForTimeout(450);
      await check(page, `${part} ${size} ${theme}`);
      await page.screenshot({ path: join(folder, `${part}-${size}-${theme}.png`), fullPage: true });
    }
    await page.goto(`${address}kit.html?theme=${theme}&part=overlays`);
    const open = async (button, role, name) => {
      await page.getByRole("button", { name: button }).click();
      await page.getByRole(role).first().waitFor();
      await page.waitForTimeout(250);
      await check(page, `${name} ${size} ${theme}`);
      await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) });
      await page.keyboard.press("Escape");
      await page.waitForTimeout(250);
    };
    await open("Open a sheet", "dialog", "sheet");
    await open("Ask a question", "alertdialog", "confirm");
    await open("More to do", "menu", "menu");
    await open("Show a toast", "alertdialog", "toast");
    await page.goto(`${address}kit.html?theme=${theme}&part=fields`);
    await page.getByRole("button", { name: /Your word/ }).click();
    await page.getByRole("listbox").waitFor();
    await check(page, `select ${size} ${theme}`);
    await page.screenshot({ path: join(folder, `select-${size}-${theme}.png`) });
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /Calendar/i }).click();
    await page.getByRole("dialog").waitFor();
    await check(page, `calendar ${size} ${theme}`);
    await page.screenshot({ path: join(folder, `calendar-${size}-${theme}.png`) });
    await page.close();
  }
}
await browser.close();
await server.close();
process.stdout.write(`${findings} findings\n`);
process.exit(findings === 0 ? 0 : 1);
