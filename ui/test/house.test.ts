import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).map((name) => join("src", name));
const sources = files.filter((file) => /\.tsx?$/.test(file));

/** Every module a file names, for values or types alone: static and dynamic imports, and what it passes on. */
function imports(file: string): string[] {
  const { module, errors } = parseSync(file, readFileSync(file, "utf8"));
  expect(errors, file).toEqual([]);
  const named = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((one) =>
      readFileSync(file, "utf8").slice(one.moduleRequest.start, one.moduleRequest.end).replaceAll(/["'`]/g, ""),
    ),
  ];
  return named.map((name) => (name.startsWith(".") ? normalize(join(dirname(file), name)) : name));
}

/** "app", "features/journal", "kit", "host", "i18n" or a package. */
function tier(path: string): string {
  const [root, first = "", second = ""] = path.split("/");
  if (root !== "src") return "package";
  return first === "features" ? `features/${second}` : first;
}

describe("the arrows of ARCHITECTURE.md: app → features → kit, host, i18n", () => {
  const below: Record<string, string[]> = {
    app: ["kit", "host", "i18n"],
    features: ["kit", "host", "i18n"],
    kit: ["i18n"],
    host: [],
    i18n: [],
  };
  const crossings = sources.flatMap((file) => {
    const from = tier(file);
    const allowed = below[from.split("/")[0] ?? ""];
    return imports(file)
      .filter((to) => !to.startsWith("src/main"))
      .filter((to) => {
        if (to.startsWith("@tauri-apps")) return from !== "host";
        const target = tier(to);
        if (!allowed || target === "package" || target === from) return false;
        return !allowed.includes(target) && !(from === "app" && target.startsWith("features/"));
      })
      .map((to) => `${file} → ${to}`);
  });

  test("nothing points upwards, no feature imports another, only host speaks to Tauri", () => {
    expect(crossings).toEqual([]);
  });

  test("no file reads its way back to itself", () => {
    const graph = new Map(sources.map((file) => [file.replace(/\.tsx?$/, ""), imports(file)]));
    const resolve = (name: string) =>
      graph.has(name) ? name : graph.has(`${name}/index`) ? `${name}/index` : undefined;
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (name: string, trail: string[]) => {
      if (trail.includes(name)) circles.push([...trail.slice(trail.indexOf(name)), name].join(" → "));
      else if (!done.has(name)) {
        for (const next of graph.get(name) ?? []) {
          const file = resolve(next);
          if (file) walk(file, [...trail, name]);
        }
        done.add(name);
      }
    };
    for (const name of graph.keys()) walk(name, []);
    expect(circles).toEqual([]);
  });
});

test("tokens.css is the only place with colours", () => {
  const literal =
    /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|:\s*(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|brown|beige)\b/gi;
  const found = files
    .filter((file) => /\.(css|tsx?)$/.test(file))
    .filter((file) => !file.endsWith("kit/tokens.css") && !file.endsWith("bindings.ts") && !file.includes("i18n/"))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
        .split("\n")
        .flatMap((line) => (line.match(literal) ?? []).map((colour) => `${file}: ${colour.trim()}`)),
    );
  expect(found).toEqual([]);
});

test("nothing is bound to the left or the right, so that the page can be mirrored", () => {
  const bound =
    /\b(?:margin|padding|border)-(?:left|right)\b|^\s*(?:left|right)\s*:|text-align:\s*(?:left|right)|\bfloat:\s*(?:left|right)/gm;
  const found = files
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) => (readFileSync(file, "utf8").match(bound) ?? []).map((rule) => `${file}: ${rule.trim()}`));
  expect(found).toEqual([]);
});

test("the lock file names no registry host", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"/);
});

test("nothing in the pages is inline or remote, so that the strict CSP holds", () => {
  for (const page of ["index.html", "kit.html"]) {
    const html = readFileSync(page, "utf8");
    expect(html).not.toMatch(/<style|style=|\son\w+=|https?:/);
    expect(html.match(/<script(?![^>]*src=)/g)).toBeNull();
  }
});
