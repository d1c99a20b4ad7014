const waiting = new Set<() => Promise<unknown>>();

/** Longer than a write takes on a slow and busy machine; a lock may not hang on a disk that does not answer. */
const patience = 4_000;

/** Registers what must reach the disk before Cairn locks: words still being typed. Returns the way to take it back. */
export function beforeLock(settle: () => Promise<unknown>): () => void {
  waiting.add(settle);
  return () => void waiting.delete(settle);
}

/** Lets everything registered be written, or gives up waiting; never rejects. */
export async function settled(): Promise<void> {
  if (waiting.size === 0) return;
  await Promise.race([
    Promise.allSettled([...waiting].map((settle) => settle())),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ]);
}
