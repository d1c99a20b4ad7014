import { useText } from "../i18n";
import { Button } from "./Button";
import { useDesk, useOpen } from "./Opening";

interface JoinProps {
  way: { link: string; provider: string | null; phone: boolean };
  look: "filled" | "line";
}

/** Opens the meeting's own room, or dials in, in the person's own program; only ever when pressed. */
export function JoinButton({ way, look }: JoinProps) {
  const t = useText();
  const open = useOpen();
  return (
    <Button look={look} icon={way.phone ? "phone" : "external"} onPress={() => open(way.link)}>
      {way.phone ? t.meetings.dial : way.provider ? t.meetings.joinOn(way.provider) : t.meetings.join}
    </Button>
  );
}

interface DirectionsProps {
  directions: { geo: string | null; web: string };
  look: "filled" | "line";
}

/** Shows the way: in a phone's own map where it has one, else on a page. */
export function DirectionsButton({ directions, look }: DirectionsProps) {
  const t = useText();
  const open = useOpen();
  const desk = useDesk();
  const { geo, web } = directions;
  return (
    <Button look={look} icon="meetings" onPress={() => (geo && !desk ? open(geo, web) : open(web))}>
      {t.meetings.directions}
    </Button>
  );
}
