import { useText } from "../../i18n";
import { Frame } from "./Frame";
import { useRide } from "./ride";
import { UrgeAfter } from "./UrgeAfter";
import { UrgeBefore } from "./UrgeBefore";
import { UrgeRide } from "./UrgeRide";

/** Before, during and after an urge. The timer goes on when one leaves the page. */
export function Urge() {
  const t = useText();
  const ride = useRide();
  return (
    <Frame inner ownTimer title={ride?.over ? t.care.timeOver : t.care.urgeTitle} className="support-tool-page">
      {ride === null ? <UrgeBefore /> : ride.over ? <UrgeAfter ride={ride} /> : <UrgeRide ride={ride} />}
    </Frame>
  );
}
