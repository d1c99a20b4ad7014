import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { call } from "../host";
import { type Messages, useSpeech } from "../i18n";
import { Gate } from "./Gate";
import { makeQueryClient } from "./query";

/** Everything, from the outside in: the address, the readings, the gate. */
export function App() {
  const [spoken] = useState<{ messages: Messages | null }>({ messages: null });
  const [client] = useState(() => makeQueryClient(() => spoken.messages));
  return (
    <Router hook={useHashLocation}>
      <QueryClientProvider client={client}>
        <Gate>
          <Speaker onMessages={(messages) => Object.assign(spoken, { messages })} />
        </Gate>
      </QueryClientProvider>
    </Router>
  );
}

/**
 * Hands the messages in use to what lives outside React: the words of a failed act; and tells the host which language
 * that is and how it tells the time, since notifications speak it while nothing is open.
 */
function Speaker({ onMessages }: { onMessages: (messages: Messages) => void }) {
  const { messages, language, format } = useSpeech();
  useEffect(() => {
    onMessages(messages);
  });
  useEffect(() => {
    const hour12 = new Intl.DateTimeFormat(format.locale, { timeStyle: "short" }).resolvedOptions().hour12 ?? false;
    // Not told, it speaks as it last did.
    call("language_note", { language, hour12 }).catch(() => {});
  }, [language, format]);
  return null;
}
