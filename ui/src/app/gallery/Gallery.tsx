import { type ReactNode, useState } from "react";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { Choices } from "./Choices";
import { Fields } from "./Fields";
import { Overlays } from "./Overlays";
import { Surfaces } from "./Surfaces";
import "./Gallery.css";

/** Every component of the kit on one page, for `npm run dev` (kit.html) and for its pictures. Not part of the app. */
export function Gallery() {
  const [picked] = useState(() => new URLSearchParams(location.search).get("part"));
  const parts: Record<string, ReactNode> = {
    surfaces: <Surfaces />,
    fields: <Fields />,
    choices: <Choices />,
    overlays: <Overlays />,
  };
  return (
    <main>
      <Page width="wide">
        <PageHeader title="The kit" eyebrow="Sunday 22 November" />
        {picked ? parts[picked] : Object.entries(parts).map(([name, part]) => <div key={name}>{part}</div>)}
      </Page>
    </main>
  );
}
