import { useState } from "react";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Icon, type IconName } from "../../../kit/Icon";
import { List, ListRow } from "../../../kit/List";
import { Notice } from "../../../kit/Notice";
import { Stones } from "../../../kit/Stones";
import { Part } from "../Part";
import { SeesSheet } from "./SeesSheet";

const marks: readonly IconName[] = ["globe", "person", "eye"];

interface Props {
  /** What was on the server was deleted. */
  gone: boolean;
  onTask: (task: "start" | "join" | "recover") => void;
}

/** No server: nothing is missing, and what one would be. */
export function Alone({ gone, onTask }: Props) {
  const t = useText();
  const words = t.devices.alone;
  const [seen, setSeen] = useState(false);
  return (
    <>
      {gone && (
        <Notice icon="info" title={t.devices.gone.title}>
          {t.devices.gone.words}
        </Notice>
      )}
      <section className="devices-hero devices-alone">
        <Stones count={4} seed={5} width={112} decorative />
        <h2>{words.title}</h2>
        <p>{words.note}</p>
        <ul>
          {words.points.map((point, index) => (
            <li key={point.title}>
              <Icon name={marks[index] ?? "info"} />
              <span>
                <b>{point.title}</b>
                {point.words}
              </span>
            </li>
          ))}
        </ul>
        <div className="settings-acts">
          <Button look="filled" icon="globe" onPress={() => onTask("start")}>
            {words.start}
          </Button>
          <Button look="text" icon="eye" onPress={() => setSeen(true)}>
            {t.devices.server.sees}
          </Button>
        </div>
      </section>
      <SeesSheet isOpen={seen} onClose={() => setSeen(false)} />
      <Part>
        <List label={t.link.used.title}>
          <ListRow
            icon="device"
            title={t.link.used.device}
            note={t.link.used.deviceNote}
            onPress={() => onTask("join")}
          />
          <ListRow icon="text" title={t.link.used.lost} note={t.link.used.lostNote} onPress={() => onTask("recover")} />
        </List>
      </Part>
    </>
  );
}
