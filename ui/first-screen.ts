import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/** What runs first: it is small, and asks how things stand while the rest is still on its way. Each language needs the last. */
const beginning = [/\/src\/main\.tsx$/, /\/src\/i18n\/plural\.ts$/];
/** What draws the first screen: the frame of everything, and the lock, which most starts show. */
const screen = [/\/src\/app\/start\.tsx$/, /\/src\/features\/lock\/index\.tsx$/];

/**
 * Puts what the first screen needs into two chunks and has the page name them, with their styles, in its head: they are
 * fetched at once and beside each other, instead of two dozen in four turns, each found when the one before had run.
 */
export function firstScreen(): Plugin {
  const chunkOf = new Map<string, string>();
  const named = (chunk: string, priority: number) => ({
    name: (id: string) => (chunkOf.get(id) === chunk ? chunk : null),
    priority,
  });
  return {
    name: "cairn-first-screen",
    apply: "build",
    config: () => ({
      build: { rolldownOptions: { output: { codeSplitting: { groups: [named("first", 2), named("start", 1)] } } } },
    }),
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const from = (kinds: RegExp[]) => ids.filter((id) => kinds.some((kind) => kind.test(id)));
      const imported = (id: string) => this.getModuleInfo(id)?.importedIds ?? [];
      for (const id of reached(from(screen), imported)) chunkOf.set(id, "start");
      for (const id of reached(from(beginning), imported)) chunkOf.set(id, "first");
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const start = Object.values(bundle ?? {}).find((part) => part.type === "chunk" && part.name === "start");
        return start?.type === "chunk" ? tags(start).filter(({ attrs }) => !html.includes(`"${attrs?.href}"`)) : [];
      },
    },
  };
}

/** These and all that they cannot do without. */
function reached(ids: string[], imported: (id: string) => readonly string[]): Set<string> {
  const found = new Set(ids);
  for (const id of found) for (const next of imported(id)) found.add(next);
  return found;
}

function tags(chunk: Rolldown.OutputChunk): HtmlTagDescriptor[] {
  const preload = (file: string): HtmlTagDescriptor => ({
    tag: "link",
    attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
    injectTo: "head",
  });
  const style = (file: string): HtmlTagDescriptor => ({
    tag: "link",
    attrs: { rel: "stylesheet", crossorigin: true, href: `/${file}` },
    injectTo: "head",
  });
  return [
    ...[chunk.fileName, ...chunk.imports].map(preload),
    ...[...(chunk.viteMetadata?.importedCss ?? [])].map(style),
  ];
}
