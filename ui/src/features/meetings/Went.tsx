import { useState } from "react";
import { useLocation } from "wouter";
import { useCall } from "../../host/data";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { EmptyState } from "../../kit/EmptyState";
import { IconButton } from "../../kit/IconButton";
import { SupportButton } from "../../kit/PageHeader";
import { Skeleton } from "../../kit/Waiting";
import "./detail/Detail.css";
import { WentList } from "./detail/Mine";

const step = 50;

/** Every meeting the person said they went to. It counts nothing and asks for nothing. */
export function Went({ wide }: { wide: boolean }) {
  const t = useText();
  const [, go] = useLocation();
  const [limit, setLimit] = useState(step);
  const { data, error } = useCall("attendance_list", { offset: 0, limit });
  const words = t.meetings.went;
  return (
    <div className="meeting">
      <header className="meeting-bar">
        {!wide && <IconButton raised icon="back" label={t.kit.back} onPress={() => go("/meetings")} />}
        <span className="meeting-bar-acts">{!wide && <SupportButton />}</span>
      </header>
      <div className="meeting-head">
        <h1 tabIndex={-1}>{words.title}</h1>
        <p className="meetings-note">{words.note_}</p>
      </div>
      {error ? (
        <EmptyState words={t.meetings.failed} stones={2} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : data.total === 0 ? (
        <EmptyState words={words.none} note={words.noneNote} stones={2} />
      ) : (
        <section className="meeting-part">
          <WentList times={data.times} named />
          {data.times.length < data.total && limit < 200 && (
            <Button look="text" onPress={() => setLimit((now) => Math.min(200, now + step))}>
              {words.earlier}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}
