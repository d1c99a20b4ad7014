import type { AppEvent, CommandMap, Nothing } from "./bindings";
import { bridge } from "./bridge";
import { IpcError } from "./error";

export type * from "./bindings";
export { IpcError } from "./error";

export type Command = keyof CommandMap;
export type Input<K extends Command> = CommandMap[K]["input"];
export type Output<K extends Command> = CommandMap[K]["output"];
/** A command that takes nothing is called with its name alone. */
export type Args<K extends Command> = Nothing extends Input<K> ? [input?: Input<K>] : [input: Input<K>];

/** Asks Cairn to do one thing. Rejects with an IpcError and nothing else. */
export async function call<K extends Command>(name: K, ...[input]: Args<K>): Promise<Output<K>> {
  try {
    return (await bridge.call(name, input ?? {})) as Output<K>;
  } catch (thrown) {
    throw IpcError.from(thrown);
  }
}

/**
 * Hears what happens in Cairn without being asked. What happened before `joined` was not heard: then one asks. Returns the
 * way to stop.
 */
export function listen(heard: (event: AppEvent) => void, joined?: () => void): () => void {
  return bridge.listen(heard, joined);
}
