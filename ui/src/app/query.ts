import { MutationCache, QueryClient } from "@tanstack/react-query";
import type { Code, IpcError } from "../host";
import type { Messages } from "../i18n";
import { errorWords } from "../i18n/error";
import { toast } from "../kit/Toast";

/** Does not compile when the host has a code that nobody has words for. */
export type ErrorsComplete = Messages["errors"] extends Record<Code, string> ? true : never;
export const errorsComplete: ErrorsComplete = true;

/** Nothing is polled or fetched again on focus: the host is on this device, and says when something changed. */
export function makeQueryClient(messages: () => Messages | null): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        const known = messages();
        if (mutation.meta?.quiet === true || !known) return;
        toast({ text: errorWords(known, (error as IpcError).code), problem: true });
      },
    }),
  });
}
