import { useState } from "react";
import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { List, ListRow } from "../../kit/List";
import { Notice } from "../../kit/Notice";
import { CountrySheet } from "./CountrySheet";
import { useCare } from "./care";
import { Emergency } from "./Emergency";
import { Frame } from "./Frame";
import { MainLine } from "./MainLine";
import { NoLine } from "./NoLine";
import { PeopleStrip } from "./PeopleStrip";
import { SoonMeeting } from "./SoonMeeting";
import { Tools } from "./Tools";

/** The first page: one line to reach, the emergency number, one's people, and ways to steady oneself. */
export function Home() {
  const t = useText();
  const words = t.support;
  const { status } = useSession();
  const care = useCare();
  const [choosing, setChoosing] = useState(false);
  const view = care.data;
  const main = view?.lines[0];
  return (
    <Frame title={words.title} className="support-home">
      {!view && care.error && (
        <Notice
          tone="support"
          icon="phone"
          actions={
            <Button look="line" onPress={care.refresh}>
              {words.again}
            </Button>
          }
        >
          {words.failed}
        </Notice>
      )}
      {view && (
        <div className="support-first">
          {main ? (
            <MainLine line={main} languages={view.languages} />
          ) : (
            <NoLine chosen={status.appearance.country} onChoose={() => setChoosing(true)} />
          )}
          <Emergency view={view} onChange={() => setChoosing(true)} />
        </div>
      )}
      <div className="support-second">
        {view?.incomplete && <Notice icon="info">{words.incomplete}</Notice>}
        {view && <PeopleStrip people={view.people} open={status.gate === "unlocked"} />}
        <Tools />
        <List look="plain">
          {status.gate === "unlocked" && <SoonMeeting />}
          <ListRow icon="list" title={words.more} note={words.moreNote} to="/support/lines" />
        </List>
      </div>
      {view && <CountrySheet isOpen={choosing} onClose={() => setChoosing(false)} view={view} />}
    </Frame>
  );
}
