import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { type Messages, useText } from "../i18n";
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

/** Hands the messages in use to what lives outside React: the words of a failed act. */
function Speaker({ onMessages }: { onMessages: (messages: Messages) => void }) {
  const messages = useText();
  useEffect(() => {
    onMessages(messages);
  });
  return null;
}
