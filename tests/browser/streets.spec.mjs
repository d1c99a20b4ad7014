// Streets on the map, from a server of pieces on this machine: off until they are turned on, drawn under the dots, off at once.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { deflateSync, crc32 } from "node:zlib";
import { axe, closeBrowser, comes, openPage, overflow, picture, settled, sizes, startHost, until, visit } from "./harness.mjs";

const zone = "America/Chicago";

/** A piece of 256 × 256 pixels: pale ground, a road along two edges, and one house. */
function piece() {
  const rows = Array.from({ length: 256 }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: 256 }, (_, x) => (x < 12 || y < 12 ? 2 : x > 60 && x < 120 && y > 70 && y < 130 ? 1 : 0))]),
  );
  const chunk = (kind, body) => {
    const said = Buffer.concat([Buffer.from(kind), body]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(said));
    return Buffer.concat([size, said, sum]);
  };
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 8, 3, 0, 0, 0])),
    chunk("PLTE", Buffer.from([242, 239, 233, 217, 208, 201, 253, 214, 164])),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

let host;
let pieces;
const asked = [];
before(async () => {
  const one = piece();
  pieces = createServer((request, answer) => {
    asked.push(request.url);
    answer.writeHead(200, { "content-type": "image/png" }).end(one);
  });
  await new Promise((done) => pieces.listen(0, "127.0.0.1", done));
  host = await startHost({ demo: false, now: "2026-11-23T03:14:00Z", zone });
  await host.call("vault_create", { kind: "device" });
  await host.call("settings_save", { ...(await host.call("settings_read")), welcomed: true });
  const bytes = await readFile(new URL("lists/across-town.json", import.meta.url));
  await host.call("source_receive", { offset: 0, base64: bytes.toString("base64") });
  const about = { fellowship: "aa", zone: null, format: null, mapping: null, language: null };
  await host.call("source_add", { look: { file: "across-town.json", about }, name: "Across town" });
});
after(async () => {
  await host?.stop();
  pieces?.close();
  await closeBrowser();
});

const address = () => `http://127.0.0.1:${pieces.address().port}/{z}/{x}/{y}.png`;
const off = () => host.call("street_save", { on: false, address: "https://tile.openstreetmap.org/{z}/{x}/{y}.png", credit: "© OpenStreetMap contributors" });
const on = () => host.call("street_save", { on: true, address: address(), credit: "Pieces of a test" });

async function openMap(options = {}) {
  const opened = await openPage(host, "/meetings", { zone, ...options });
  await opened.page.getByRole("radio", { name: /^(Map|Mapa)$/ }).press("Space");
  await opened.page.locator(".meeting-map-dot").first().waitFor();
  await settled(opened.page);
  return opened;
}

/** The share of the map that streets cover. */
const covered = (page) =>
  page.locator(".meeting-map-streets").evaluate((canvas) => {
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let full = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] === 255) full++;
    return full / (width * height);
  });
const drawn = (page) => until(() => covered(page), (share) => share > 0.99);

test("streets are turned on by keyboard after it was said who learns what, and off at once", async () => {
  await off();
  const { page, problems, requests, close } = await openMap();
  assert.deepEqual(asked, [], "off: nothing was asked for");
  const toggle = page.getByRole("button", { name: "Streets", exact: true });
  await toggle.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Streets on the map" });
  await sheet.getByText("tile.openstreetmap.org").waitFor();
  await sheet.getByText("which part of the map you look at").waitFor();
  await sheet.getByText("the network address you have right now").waitFor();
  assert.deepEqual(asked, []);

  const other = sheet.getByRole("switch", { name: /^Ask another server/ });
  await other.press("Space");
  const field = sheet.getByRole("textbox", { name: "Address of the pieces" });
  await field.fill("http://maps.example/{z}/{x}/{y}.png");
  await sheet.getByRole("button", { name: "Turn streets on" }).press("Enter");
  await sheet.getByText("The address must begin with https.").waitFor();
  await field.fill(address());
  await sheet.getByText("127.0.0.1").waitFor();
  await sheet.getByRole("textbox", { name: "Shown on the map" }).fill("Pieces of a test");
  assert.deepEqual(asked, [], "not before it is turned on");
  await sheet.getByRole("button", { name: "Turn streets on" }).press("Enter");
  await sheet.waitFor({ state: "detached" });
  await drawn(page);
  await page.getByText("Pieces of a test").waitFor();
  await page.getByText("Streets: 127.0.0.1").waitFor();
  assert.ok(asked.length > 0 && asked.length < 60, `${asked.length} pieces for one window`);
  assert.equal(new Set(asked).size, asked.length, "none twice");
  await picture(page, "streets-desktop");

  await settled(page);
  const sent = async () => {
    const lines = (await host.call("ledger_list")).filter(({ kind }) => kind === "street_piece");
    return lines.map((line) => [line.host, line.times]);
  };
  await comes(sent, [["127.0.0.1", asked.length]], "the ledger");

  // Moved, there are others; and back, nothing is asked for again.
  const frame = page.getByRole("group", { name: "Map", exact: true });
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  await drawn(page);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await settled(page);
  await drawn(page);
  assert.equal(new Set(asked).size, asked.length, "none twice");

  await settled(page);
  const before = asked.length;
  await toggle.press("Enter");
  await page.locator(".meeting-map-streets").waitFor({ state: "detached" });
  await until(() => host.call("street_read"), (choice) => !choice.on);
  await frame.focus();
  for (const key of ["ArrowUp", "ArrowUp", "+", "ArrowLeft"]) await page.keyboard.press(key);
  await settled(page);
  assert.equal(asked.length, before, "off: nothing more");
  assert.equal(await page.locator(".meeting-map-streets").count(), 0);

  await visit(page, "/settings/ledger");
  await page.getByText(/Streets of the map/).first().waitFor();
  assert.deepEqual(problems, []);
  assert.ok(requests.every((url) => url.startsWith(`${host.address}/`)), "the page itself asks nobody");
  await close();
});

test("a server that is away leaves the coasts, and a quiet line says so", async () => {
  const gone = createServer();
  await new Promise((done) => gone.listen(0, "127.0.0.1", done));
  const { port } = gone.address();
  await new Promise((done) => gone.close(done));
  await host.call("street_save", { on: true, address: `http://127.0.0.1:${port}/{z}/{x}/{y}` });
  const { page, problems, close } = await openMap({ size: sizes.phone });
  await page.getByText("No streets just now: 127.0.0.1 cannot be reached. The coasts stay.").waitFor();
  await until(() => page.locator(".meeting-map-shore").boundingBox(), (box) => box?.width > 100, "the coasts");
  assert.deepEqual(problems, []);
  await close();
  await off();
});

for (const [name, size] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop })) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing on a ${name} in the ${theme}`, async () => {
      await on();
      const { page, problems, close } = await openMap({ size, theme });
      await drawn(page);
      await picture(page, `streets-${name}-${theme}`);
      assert.deepEqual(await axe(page), []);
      const toggle = page.getByRole("button", { name: "Streets", exact: true });
      await toggle.press("Enter");
      await until(() => host.call("street_read"), (choice) => !choice.on);
      await settled(page);
      await toggle.press("Enter");
      await page.getByRole("dialog").getByText("127.0.0.1").first().waitFor();
      await settled(page);
      await picture(page, `streets-sheet-${name}-${theme}`);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(problems, []);
      await close();
    });
  }
}

test("nothing is wider than a narrow window at twice the text size, and Spanish is Spanish", async () => {
  await on();
  const { page, close } = await openMap({ size: sizes.narrow, text: 200, language: "es" });
  await drawn(page);
  assert.equal(await overflow(page), 0);
  await picture(page, "streets-narrow");
  await page.getByRole("button", { name: "Calles", exact: true }).press("Enter");
  await until(() => host.call("street_read"), (choice) => !choice.on);
  await settled(page);
  await page.getByRole("button", { name: "Calles", exact: true }).press("Enter");
  await page.getByRole("dialog", { name: "Calles en el mapa" }).waitFor();
  await settled(page);
  assert.equal(await overflow(page), 0);
  await picture(page, "streets-sheet-narrow");
  await close();
});
