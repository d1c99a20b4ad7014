import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { Link } from "../../kit/Link";
import { clockOf, useRide } from "./ride";
import { useTicking } from "./ticking";

/** While an urge is being ridden out: how long still, and the way back to it. */
export function TimerPill() {
  const t = useText();
  const ride = useRide();
  useTicking(ride !== null && !ride.over, 1000);
  if (!ride) return null;
  const left = clockOf(ride.ends - Date.now());
  return (
    <Link
      to="/support/urge"
      className="support-pill"
      aria-label={ride.over ? t.care.timeOver : t.support.backToTimer(left)}
    >
      <Icon name="wave" size={18} />
      {ride.over ? t.care.timeOver : t.support.urgeRunning(left)}
    </Link>
  );
}
