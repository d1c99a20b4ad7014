import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Args, type Command, call, type Input, type IpcError, type Output } from ".";
import type { Noun } from "./noun";

export type { Noun } from "./noun";

const nounOf = (name: string) => name.split("_")[0] ?? name;

export interface Answer<T> {
  /** The last answer; stays while a new one is fetched. */
  data: T | undefined;
  /** True only while there is nothing to show yet. */
  loading: boolean;
  /** A newer answer is on its way. */
  refreshing: boolean;
  error: IpcError | undefined;
  refresh: () => void;
}

/** Reads through a command and keeps the answer until its noun is invalidated. `"skip"` asks nothing. */
export function useCall<K extends Command>(name: K, ...[input]: Args<K> | ["skip"]): Answer<Output<K>> {
  const query = useQuery<Output<K>, IpcError>({
    queryKey: [nounOf(name), name, input ?? {}],
    queryFn: () => call(name, ...([input] as Args<K>)),
    enabled: input !== "skip",
    placeholderData: keepPreviousData,
  });
  return {
    data: query.data,
    loading: query.isPending && query.fetchStatus !== "idle",
    refreshing: query.isFetching,
    error: query.error ?? undefined,
    refresh: () => void query.refetch(),
  };
}

/** Marks everything read about these nouns as old; what is on screen is read again at once. */
export function invalidate(client: QueryClient, ...nouns: Noun[]): void {
  for (const noun of nouns) void client.invalidateQueries({ queryKey: [noun] });
}

export function useInvalidate(): (...nouns: Noun[]) => void {
  const client = useQueryClient();
  return useCallback((...nouns: Noun[]) => invalidate(client, ...nouns), [client]);
}

export interface ActOptions<K extends Command> {
  /** Nouns whose readings are old afterwards; the command's own noun always is. */
  touches?: Noun[];
  /** The screen shows the error itself (a wrong passphrase beside its field); otherwise a toast does. */
  quiet?: boolean;
  onDone?: (output: Output<K>) => void;
}

export interface Act<K extends Command> {
  /** Does it. Resolves with the output, or with undefined when it failed (the error has been shown or is in `error`). */
  run: (...args: Args<K>) => Promise<Output<K> | undefined>;
  pending: boolean;
  error: IpcError | undefined;
  reset: () => void;
}

/** Writes through a command, then has everything about its noun read again. */
export function useAct<K extends Command>(name: K, options: ActOptions<K> = {}): Act<K> {
  const client = useQueryClient();
  const mutation = useMutation<Output<K>, IpcError, Input<K>>({
    mutationFn: (input) => call(name, ...([input] as Args<K>)),
    meta: { quiet: options.quiet ?? false },
    // One after the other, in the order the person made them: of two quick choices the last is the one that stands.
    scope: { id: name },
    onSuccess: (output) => {
      invalidate(client, nounOf(name) as Noun, ...(options.touches ?? []));
      options.onDone?.(output);
    },
  });
  return {
    run: (...[input]) =>
      mutation.mutateAsync((input ?? {}) as Input<K>).then(
        (output) => output,
        () => undefined,
      ),
    pending: mutation.isPending,
    error: mutation.error ?? undefined,
    reset: mutation.reset,
  };
}
