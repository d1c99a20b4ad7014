import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { MeetingQuery, StreetView, Trouble } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { type Messages, useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { IconButton } from "../../../kit/IconButton";
import { useOpen } from "../../../kit/Opening";
import { ToggleIcon } from "../../../kit/ToggleIcon";
import { resized, same, useCamera, useSize } from "./camera";
import { Dots } from "./Dots";
import { type Drawn, gather, named, townNear } from "./gather";
import { Here } from "./Here";
import "./MeetingMap.css";
import { keyed, towards, usePointers, useWheel } from "./moving";
import { nearestStreets } from "./pieces";
import { Shore } from "./Shore";
import { StreetsLayer } from "./StreetsLayer";
import { StreetsSheet } from "./StreetsSheet";
import { useStreets } from "./streets";
import { around, close, fitting, type Size, tiles, zoomed } from "./view";

interface Props {
  asked: Omit<MeetingQuery, "offset" | "limit">;
}

const unknown: Size = { width: 1, height: 1 };
/** Dots of so few meetings are listed at once. */
const few = 5;

/** The meetings that are looked for, on a map drawn on this device: nobody else learns where one looks. */
export function MeetingMap({ asked }: Props) {
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const streets = useStreetChoice();
  const room = useSize(frame);
  // With streets there is something to see nearer by.
  const known = useMemo(() => (room && streets.on ? { ...room, most: nearestStreets } : room), [room, streets.on]);
  const size = known ?? unknown;
  const { view, rested, move, fresh } = useCamera(frame);
  const [chosen, setChosen] = useState<Drawn | null>(null);
  const [said, setSaid] = useState("");

  const part = tiles(rested, size);
  const found = useCall(
    "meeting_dots",
    ...(known ? [{ ...part, query: { ...asked, offset: 0 } }] : (["skip"] as const)),
  );
  const { columns: _, ...bounds } = part;
  const towns = useCall("place_labels", ...(known ? [{ ...bounds, limit: 80 }] : (["skip"] as const)));
  const labels = useMemo(() => towns.data?.labels ?? [], [towns.data]);
  const { pictures, trouble } = useStreets(streets.on ? streets.view.address : null, rested, known);
  const letter = useLetter();
  // Drawn together by where the map rested, so that none jumps while it is pushed.
  const dots = useMemo(() => gather(found.data?.dots ?? [], rested, size, letter), [found.data, rested, size, letter]);
  const names = useMemo(() => named(labels, dots, rested, size, letter), [labels, dots, rested, size, letter]);

  useEffect(() => {
    if (known) move(resized(known));
  }, [known, move]);

  // At first all meetings are seen; later only the person moves the map, or a place they look near.
  const { near } = asked;
  const all = found.data?.around ?? null;
  const [lat, lon, km] = [near?.lat, near?.lon, near?.km ?? 16];
  useEffect(() => {
    if (!known || !fresh.current || lat !== undefined || !all) return;
    fresh.current = false;
    move(() => fitting(all, known));
  }, [known, fresh, lat, all, move]);
  const looked = useRef("");
  useEffect(() => {
    if (!known || lat === undefined || lon === undefined) return;
    const place = `${lat} ${lon} ${km}`;
    if (looked.current === place) return;
    looked.current = place;
    fresh.current = false;
    move(() => around(lat, lon, km, known));
  }, [known, fresh, lat, lon, km, move]);

  const asking = JSON.stringify(asked);
  const [before, setBefore] = useState(asking);
  if (before !== asking) {
    setBefore(asking);
    setChosen(null);
  }

  const pointers = usePointers(size, move);
  useWheel(frame, size, move);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = keyed(event.key, size);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    move(next, true);
  };

  const titleOf = (dot: Drawn) => {
    const town = townNear(labels, dot.lat, dot.lon);
    return town === null ? t.map.dot(dot.meetings) : t.map.dotNear(dot.meetings, town);
  };
  const choose = (dot: Drawn) => {
    setSaid("");
    if (dot.meetings <= few || view.scale >= close) {
      setChosen(dot);
      return;
    }
    setChosen(null);
    move(towards(dot.lat, dot.lon, 4, size), true);
    setSaid(t.map.nearer);
    frame.current?.focus();
  };
  const here = found.data?.here ?? 0;
  const elsewhere = found.data !== undefined && here === 0 && found.data.placed > 0;
  const showAll = () => {
    if (all) move(() => fitting(all, size), true);
  };

  return (
    // What is asked for is that of the place where it comes to rest.
    <section className="meeting-map" aria-label={t.map.label} data-waiting={!same(view, rested) || undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read as a form. */}
      <div
        ref={frame}
        className="meeting-map-frame"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the map, so it must be reachable by Tab.
        tabIndex={0}
        aria-label={t.map.frame}
        aria-describedby="meeting-map-keys"
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys do the same on the frame around it. */}
        <div
          className="meeting-map-ground"
          {...pointers}
          onDoubleClick={() => move((now) => zoomed(now, size, 2), true)}
        >
          {known && <Shore view={view} size={known} />}
          {known && streets.on && <StreetsLayer pictures={pictures} view={view} size={known} />}
          {known && (
            // Streets bring the names of their towns along.
            <div className="meeting-map-names" aria-hidden="true" hidden={!same(view, rested) || pictures.size > 0}>
              {names.map(({ name, x, y }) => (
                <span key={`${name} ${x}`} style={{ insetInlineStart: x, insetBlockStart: y }}>
                  {name}
                </span>
              ))}
            </div>
          )}
        </div>
        {known && <Dots drawn={dots} labels={labels} view={view} size={known} chosen={chosen} onChoose={choose} />}
        <div className="meeting-map-acts">
          <IconButton
            icon="plus"
            label={t.map.closer}
            raised
            onPress={() => move((now) => zoomed(now, size, 2), true)}
          />
          <IconButton
            icon="minus"
            label={t.map.farther}
            raised
            onPress={() => move((now) => zoomed(now, size, 0.5), true)}
          />
          <IconButton icon="meetings" label={t.map.all} raised isDisabled={!all} onPress={showAll} />
          {streets.view && (
            <ToggleIcon
              icon="streets"
              label={t.map.streets.label}
              className="k-icon-button-raised"
              isSelected={streets.on}
              onChange={streets.toggle}
            />
          )}
        </div>
        {streets.on && <Credit view={streets.view} />}
        {chosen && (
          <Here
            asked={asked}
            dot={chosen}
            title={titleOf(chosen)}
            km={reach(chosen, rested.scale)}
            onClose={() => setChosen(null)}
          />
        )}
        {elsewhere && !chosen && (
          <div className="meeting-map-elsewhere">
            <Button look="line" size="small" onPress={showAll}>
              {t.map.elsewhere(found.data?.placed ?? 0)}
            </Button>
          </div>
        )}
      </div>
      <p id="meeting-map-keys" className="meeting-map-keys">
        {t.map.keys}
      </p>
      <p role="status" className="meeting-map-status">
        {found.data && `${said} ${t.map.here(here)}`.trim()}
        {found.data && found.data.placeless > 0 && ` ${t.map.placeless(found.data.placeless)}`}
        {streets.on && trouble && ` ${awayWords(t, trouble, streets.view.host)}`}
      </p>
      <p className="meeting-map-source">
        {streets.on && `${t.map.streets.from(streets.view.host)} · `}
        {t.map.source}
      </p>
      {streets.view && <StreetsSheet view={streets.view} isOpen={streets.asking} onClose={streets.leave} />}
    </section>
  );
}

type Choice = { asking: boolean; toggle: () => void; leave: () => void } & (
  | { on: true; view: StreetView }
  | { on: false; view: StreetView | undefined }
);

/** Whether there are streets: turned on in a sheet that says who learns what, and off at once. */
function useStreetChoice(): Choice {
  const [asking, setAsking] = useState(false);
  const [stopped, setStopped] = useState(false);
  const client = useQueryClient();
  const view = useCall("street_read").data;
  const save = useAct("street_save");
  const on = view?.on === true && !stopped;
  const toggle = async () => {
    setAsking(!on);
    if (!on) return;
    setStopped(true);
    // What was read before must not bring the streets back without a yes; what could not be turned off is not shown as if it were.
    const off = await save.run({ on: false });
    if (off) client.setQueryData(["street", "street_read", {}], off);
    setStopped(false);
  };
  const rest = { asking, toggle: () => void toggle(), leave: () => setAsking(false) };
  return on ? { ...rest, on, view } : { ...rest, on: false, view };
}

/** Whose streets these are, on the map as their makers ask. */
function Credit({ view }: { view: StreetView }) {
  const open = useOpen();
  const { credit, credit_page: page } = view;
  if (!credit) return null;
  return page ? (
    <button type="button" className="meeting-map-credit" onClick={() => open(page)}>
      {credit}
    </button>
  ) : (
    <p className="meeting-map-credit">{credit}</p>
  );
}

/** Why there are no streets just now. */
function awayWords(t: Messages, trouble: Trouble, host: string): string {
  const away = ["unreachable", "timed_out", "cut_short"].includes(trouble.kind);
  return away ? t.map.streets.away(host) : t.map.streets.refused(host);
}

/** How far a dot's meetings may lie from its middle, in kilometres: what a cell and its neighbours cover. */
function reach(dot: Drawn, scale: number): number {
  const kilometre = (40_075 * Math.cos((dot.lat * Math.PI) / 180)) / scale;
  return Math.max(0.3, kilometre * (dot.meetings === 1 ? 12 : 160));
}

/** How large the names are written, in pixels: with the person's text size. */
function useLetter(): number {
  return useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8125, []);
}
