import { MutationCache, QueryClient } from "@tanstack/react-query";
import type { Code, IpcError } from "../host";
import type { Messages } from "../i18n";
import { toast } from "../kit/Toast";

/** The words for an error. A code we have no words for is "internal". */
export function errorText(messages: Messages, error: IpcError): string {
  const words: Record<Code, string> = messages.errors;
  return error.code in words ? words[error.code as Code] : words.internal;
}

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
        toast({ text: errorText(known, error as unknown as IpcError), problem: true });
      },
    }),
  });
}
