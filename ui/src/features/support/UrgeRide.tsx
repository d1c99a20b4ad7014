import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Link } from "../../kit/Link";
import { ProgressRing } from "../../kit/Progress";
import { clockOf, endRide, leaveRide, type Ride } from "./ride";
import { useTicking } from "./ticking";

/** How long one gentle sentence stays, in milliseconds. */
const aSentence = 30_000;

/** The time that is left, a gentle sentence, and things to do meanwhile. */
export function UrgeRide({ ride }: { ride: Ride }) {
  const t = useText();
  const words = t.care;
  useTicking(true, 500);
  const left = ride.ends - Date.now();
  const done = Date.now() - ride.began;
  const share = Math.min(1, done / (ride.ends - ride.began));
  const sentence = words.texts[Math.floor(Math.max(0, done) / aSentence) % words.texts.length];
  return (
    <>
      <div className="support-ride">
        <ProgressRing
          label={words.timer}
          share={share}
          size={190}
          valueLabel={words.minutes(Math.max(1, Math.ceil(left / 60_000)))}
        >
          <span className="support-clock" role="timer" aria-live="off">
            {clockOf(left)}
            <small>{words.left}</small>
          </span>
        </ProgressRing>
        <p className="support-sentence" aria-live="polite">
          {sentence}
        </p>
      </div>
      <div className="support-tool-acts">
        <Button look="filled" size="large" wide onPress={endRide}>
          {words.endNow}
        </Button>
        <nav className="support-pair" aria-label={words.meanwhile}>
          <Link to="/support/breathe" look="line" icon="wind">
            {t.support.breathe}
          </Link>
          <Link to="/support/ground" look="line" icon="leaf">
            {t.support.ground}
          </Link>
          <Link to="/support" look="line" icon="phone">
            {t.support.call}
          </Link>
        </nav>
        <Button look="text" onPress={leaveRide}>
          {words.giveUp}
        </Button>
      </div>
    </>
  );
}
