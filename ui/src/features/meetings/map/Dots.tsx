import type { CSSProperties } from "react";
import type { PlaceLabel } from "../../../host";
import { useFormat, useText } from "../../../i18n";
import { type Drawn, townNear } from "./gather";
import { pixelOf, type Size, type View } from "./view";

interface Props {
  drawn: Drawn[];
  labels: PlaceLabel[];
  view: View;
  size: Size;
  chosen: Drawn | null;
  onChoose: (dot: Drawn) => void;
}

/** Meetings on the map: each dot a button, row by row from the top. */
export function Dots({ drawn, labels, view, size, chosen, onChoose }: Props) {
  const t = useText();
  const format = useFormat();
  return (
    <ul className="meeting-map-dots" aria-label={t.map.dots}>
      {drawn.map((dot) => {
        const at = pixelOf(view, size, dot.lat, dot.lon);
        const edge = 60;
        if (at.x < -edge || at.y < -edge || at.x > size.width + edge || at.y > size.height + edge) return null;
        const style = { "--x": `${at.x}px`, "--y": `${at.y}px`, "--r": `${dot.radius}px` } as CSSProperties;
        const key = `${dot.lat.toFixed(5)} ${dot.lon.toFixed(5)} ${dot.meetings}`;
        const town = townNear(labels, dot.lat, dot.lon);
        const name = town === null ? t.map.dot(dot.meetings) : t.map.dotNear(dot.meetings, town);
        const pressed = chosen?.lat === dot.lat && chosen.lon === dot.lon;
        return (
          <li key={key} style={style}>
            <button
              type="button"
              className="meeting-map-dot"
              aria-label={name}
              aria-pressed={pressed}
              data-one={dot.meetings === 1}
              onClick={() => onChoose(dot)}
            >
              {dot.meetings > 1 && <span aria-hidden="true">{format.number(dot.meetings)}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
