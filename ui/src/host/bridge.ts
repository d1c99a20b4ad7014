import { invoke } from "@tauri-apps/api/core";
import { listen as listenTo } from "@tauri-apps/api/event";
import type { AppEvent } from "./bindings";
import { IpcError } from "./error";

/** The two ways to reach Cairn: the window it runs in, or the loopback host of browser tests. */
interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  /** `joined` says that from now on everything is heard, also after the way there was lost for a while. */
  listen(heard: (event: AppEvent) => void, joined?: () => void): () => void;
}

const window_: Bridge = {
  call: (name, input) => invoke("call", { name, input }),
  listen(heard, joined) {
    let stop = () => {};
    let stopped = false;
    listenTo<AppEvent>("app", (event) => heard(event.payload)).then((unlisten) => {
      if (stopped) unlisten();
      else {
        stop = unlisten;
        joined?.();
      }
    });
    return () => {
      stopped = true;
      stop();
    };
  },
};

const loopback: Bridge = {
  async call(name, input) {
    const answer = await fetch(`/call/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    const value: unknown = text === "" ? null : JSON.parse(text);
    if (!answer.ok) throw IpcError.from(value);
    return value;
  },
  listen(heard, joined) {
    const source = new EventSource("/events");
    source.onopen = () => joined?.();
    source.onmessage = (message) => heard(JSON.parse(message.data) as AppEvent);
    return () => source.close();
  },
};

export const inWindow = "__TAURI_INTERNALS__" in globalThis;
export const bridge: Bridge = inWindow ? window_ : loopback;
