import { type Dispatch, type SetStateAction, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ToggleButton } from "react-aria-components/ToggleButton";
import type { PlaceFound } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { dayOf } from "../../kit/meeting";
import { toast } from "../../kit/Toast";
import { type Filters, nearby } from "./filters";
import { locate } from "./locate";
import { placeWordsOf } from "./places";

interface Props {
  filters: Filters;
  onChange: Dispatch<SetStateAction<Filters>>;
  /** The person's day, once it is known. */
  today: string | undefined;
  saved: number;
  /** Places the words may mean. */
  places: readonly PlaceFound[];
  onPlace: (place: PlaceFound) => void;
}

/** The choices most visits need, in one line that scrolls; places that the typed words may mean come first in it. */
export function Quick({ filters, onChange, today, saved, places, onPlace }: Props) {
  const t = useText();
  const format = useFormat();
  const near = useNear(onChange);
  const only = (way: "online" | "in_person") => filters.attendance.length === 1 && filters.attendance[0] === way;
  const chips: { id: string; label: string; on: boolean; turn: (on: boolean) => void }[] = [
    {
      id: "now",
      label: t.meetings.onNow,
      on: filters.when === "now",
      turn: (on) => onChange({ ...filters, when: on ? "now" : "any" }),
    },
    {
      id: "tonight",
      label: t.meetings.tonight,
      on: filters.tonight,
      turn: (on) => onChange({ ...filters, tonight: on, parts: [], days: on && today ? [dayOf(today)] : [] }),
    },
    { id: "near", label: t.meetings.nearMe, on: filters.near !== null && filters.near.name === null, turn: near.turn },
    {
      id: "online",
      label: t.meetings.attendance.online,
      on: only("online"),
      turn: (on) => onChange({ ...filters, attendance: on ? ["online"] : [] }),
    },
    {
      id: "in_person",
      label: t.meetings.attendance.in_person,
      on: only("in_person"),
      turn: (on) => onChange({ ...filters, attendance: on ? ["in_person"] : [] }),
    },
    {
      id: "saved",
      label: saved > 0 ? t.meetings.savedCount(saved) : t.meetings.saved,
      on: filters.only === "saved",
      turn: (on) => onChange({ ...filters, only: on ? "saved" : "all" }),
    },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form.
    <div role="group" aria-label={t.meetings.quick} className="k-chips k-chips-scroll meetings-quick">
      {places.map((place) => (
        <Button
          key={`${place.country} ${place.region} ${place.name} ${place.lat}`}
          className="k-chip meetings-place"
          onPress={() => onPlace(place)}
        >
          <Icon name="meetings" size={16} />
          {t.meetings.near(placeWordsOf(place, format))}
        </Button>
      ))}
      {chips.map((chip) => (
        <ToggleButton
          key={chip.id}
          className="k-chip"
          isSelected={chip.on}
          onChange={chip.turn}
          isDisabled={chip.id === "near" && near.asking}
        >
          {chip.id === "near" && near.asking ? t.meetings.locating : chip.label}
        </ToggleButton>
      ))}
    </div>
  );
}

/** Near me: the device is asked only now, and what it says is told nobody. */
export function useNear(onChange: Dispatch<SetStateAction<Filters>>) {
  const t = useText();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const turn = async (on: boolean) => {
    if (!on) {
      onChange((now) => ({ ...now, near: null, km: null, when: now.when === "reachable" ? "any" : now.when }));
      return;
    }
    setAsking(true);
    const here = await locate();
    setAsking(false);
    if (typeof here === "string") {
      toast({ text: here === "denied" ? t.meetings.locationDenied : t.meetings.locationUnknown });
      return;
    }
    onChange((now) => ({ ...now, near: { name: null, ...here }, km: now.km ?? nearby(format) }));
    toast({ text: t.meetings.locationKept });
  };
  return { asking, turn: (on: boolean) => void turn(on) };
}
