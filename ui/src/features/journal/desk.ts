import type {
  Changed,
  Code,
  DraftSave,
  DraftSaved,
  Entry,
  EntrySave,
  EntrySaved,
  EntryView,
  IpcError,
} from "../../host";
import { isBlank } from "./templates";

/** What Cairn can promise about the words on the page. */
export type Standing =
  | { kind: "blank" }
  | { kind: "writing" }
  /** On disk as a draft. */
  | { kind: "kept" }
  /** On disk as an entry. */
  | { kind: "saved" }
  /** Could not be written; the words are on the page and it is tried again. */
  | { kind: "held"; code: Code };

export interface Sheet {
  id: string | undefined;
  entry: Entry;
  standing: Standing;
}

export interface DeskHost {
  saveDraft: (input: DraftSave) => Promise<DraftSaved>;
  saveEntry: (input: EntrySave) => Promise<EntrySaved>;
  discardDraft: (id: string) => Promise<Changed>;
  onSaved: (view: EntryView) => void;
}

interface Start {
  id?: string | undefined;
  entry: Entry;
  /** It exists as an entry already. */
  isEntry?: boolean;
  /** The entry given is a draft found on disk. */
  isDraft?: boolean;
}

/** After the last key; a draft survives a crash one second later. */
const draftAfter = 400;
/** Even if the person never pauses. */
const draftAtMost = 1_500;
const saveAfter = 5_000;
const againAfter = 5_000;

/**
 * Where one page is written: keeps every word in memory, then as a draft, then as an entry, one write at a time. Knows
 * nothing of React. A letter with a day is never saved by itself, because saving seals it.
 */
export class Desk {
  #sheet: Sheet;
  readonly #host: DeskHost;
  #heard = new Set<() => void>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Counts changes; what was written is known by the count it had. */
  #version = 0;
  #drafted = 0;
  #savedAt = 0;
  #isEntry: boolean;
  #hasDraft: boolean;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #draftBy = 0;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #againTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(start: Start, host: DeskHost) {
    this.#host = host;
    this.#isEntry = start.isEntry ?? false;
    this.#hasDraft = start.isDraft ?? false;
    // A draft that was found still has to become an entry.
    if (this.#hasDraft) this.#version = this.#drafted = 1;
    this.#sheet = {
      id: start.id,
      entry: start.entry,
      standing: this.#hasDraft ? { kind: "kept" } : this.#isEntry ? { kind: "saved" } : { kind: "blank" },
    };
  }

  readonly subscribe = (heard: () => void): (() => void) => {
    this.#heard.add(heard);
    return () => void this.#heard.delete(heard);
  };

  readonly read = (): Sheet => this.#sheet;

  /** Everything is on disk as an entry. */
  get isSettled(): boolean {
    return this.#version === this.#savedAt;
  }

  /** Nothing more will be written: it was settled, thrown away, or Cairn is locked. */
  get isClosed(): boolean {
    return this.#closed;
  }

  edit(change: Partial<Entry>): void {
    if (this.#closed) return;
    this.#version += 1;
    this.#show({ entry: { ...this.#sheet.entry, ...change } });
    if (this.#sheet.standing.kind !== "held") this.#show({ standing: { kind: "writing" } });
    const now = Date.now();
    if (this.#draftTimer === undefined) this.#draftBy = now + draftAtMost;
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => void this.keep(), Math.min(draftAfter, Math.max(0, this.#draftBy - now)));
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.save(), saveAfter);
  }

  /** Puts the words on disk as a draft. */
  keep(): Promise<boolean> {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = undefined;
    return this.#next(async () => {
      if (this.#version === this.#drafted || this.isSettled) return;
      const version = this.#version;
      const { id, entry } = this.#sheet;
      if (!this.#isEntry && isBlank(entry)) {
        await this.#drop();
        this.#drafted = version;
        this.#show({ standing: { kind: "blank" } });
        return;
      }
      const kept = await this.#host.saveDraft({ ...(id ? { id } : {}), entry });
      this.#hasDraft = true;
      this.#drafted = version;
      this.#show({ id: kept.id, standing: { kind: version === this.#version ? "kept" : "writing" } });
    });
  }

  /** Makes the draft an entry. `seal` is the person's word that a letter may be closed. */
  save(seal = false): Promise<boolean> {
    if (this.#sheet.entry.sealed_until !== null && !seal) return this.keep();
    clearTimeout(this.#draftTimer);
    clearTimeout(this.#saveTimer);
    this.#draftTimer = undefined;
    return this.#next(async () => {
      if (this.isSettled && !seal) return;
      const version = this.#version;
      const { id, entry } = this.#sheet;
      if (!this.#isEntry && isBlank(entry)) {
        await this.#drop();
        this.#drafted = this.#savedAt = version;
        this.#show({ standing: { kind: "blank" } });
        return;
      }
      const saved = await this.#host.saveEntry({ ...(id ? { id } : {}), entry });
      this.#isEntry = true;
      this.#hasDraft = false;
      this.#drafted = this.#savedAt = version;
      this.#show({ id: saved.view.id, standing: { kind: version === this.#version ? "saved" : "writing" } });
      this.#host.onSaved(saved.view);
    });
  }

  /** An id to hang a photo on; writes a draft to get one if it must, even of an empty page. */
  async claim(): Promise<string | undefined> {
    await this.#next(async () => {
      if (this.#sheet.id) return;
      const kept = await this.#host.saveDraft({ entry: this.#sheet.entry });
      this.#hasDraft = true;
      this.#show({ id: kept.id });
    });
    return this.#sheet.id;
  }

  /** A photo was added: an empty page is now worth keeping, and the list counts it. */
  touch(): void {
    this.edit({});
    this.#isEntry = true;
  }

  /** Throws the draft away; what was saved as an entry stays. Gives the act that took its photos along; 0 if there was none. */
  async discard(): Promise<number> {
    this.close();
    await this.#turn;
    return this.#drop();
  }

  /** No more timers, no more changes. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#draftTimer);
    clearTimeout(this.#saveTimer);
    clearTimeout(this.#againTimer);
  }

  async #drop(): Promise<number> {
    const done = this.#hasDraft && this.#sheet.id ? await this.#host.discardDraft(this.#sheet.id) : undefined;
    this.#hasDraft = false;
    return done?.change ?? 0;
  }

  /** One write after another; a failure is shown and tried again, never thrown. */
  #next(write: () => Promise<void>): Promise<boolean> {
    // What was thrown away must not come back because the page is left afterwards.
    if (this.#closed) return Promise.resolve(true);
    const turn = this.#turn.then(write).then(
      () => true,
      (thrown: IpcError) => {
        if (thrown.code === "locked") this.close();
        this.#show({ standing: { kind: "held", code: thrown.code as Code } });
        clearTimeout(this.#againTimer);
        if (!this.#closed) this.#againTimer = setTimeout(() => void this.save(), againAfter);
        return false;
      },
    );
    this.#turn = turn;
    return turn;
  }

  #show(change: Partial<Sheet>): void {
    this.#sheet = { ...this.#sheet, ...change };
    for (const heard of this.#heard) heard();
  }
}
