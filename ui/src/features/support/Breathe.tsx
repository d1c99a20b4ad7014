import { type CSSProperties, useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Link } from "../../kit/Link";
import { Segmented } from "../../kit/Segmented";
import { lasting, momentAt, type Pattern } from "./breath";
import { Frame } from "./Frame";
import { useStill } from "./still";
import { useTicking } from "./ticking";

/** One minute of slow breathing, led by a stone that grows and settles, or by words alone. */
export function Breathe() {
  const t = useText();
  const words = t.care;
  const still = useStill();
  const [pattern, setPattern] = useState<Pattern>("slow");
  const [began, setBegan] = useState<number | null>(null);
  const [stopped, setStopped] = useState(false);
  const now = useTicking(began !== null);

  const seconds = began === null ? 0 : Math.max(0, (now - began) / 1000);
  const moment = began === null ? null : momentAt(pattern, seconds);
  const running = moment !== null;
  const over = began !== null && !running;
  const begin = () => {
    setStopped(false);
    setBegan(performance.now());
  };
  const stop = () => {
    setStopped(true);
    setBegan(null);
  };
  const cue = moment?.phase.cue;
  const said = cue ? words.cues[cue] : over ? words.breatheDone : stopped ? words.breatheStopped : words.ready;
  const whole = lasting(pattern);

  return (
    <Frame inner title={words.breatheTitle} className="support-tool-page">
      <p className="support-lead">{words.breatheIntro}</p>
      <div
        className="support-breath"
        data-cue={still ? "still" : (cue ?? "none")}
        style={{ "--phase": `${moment?.phase.seconds ?? 2}s` } as CSSProperties}
      >
        <svg viewBox="0 0 240 240" aria-hidden="true" className="support-breath-stone">
          <path className="support-breath-halo" d="M120 26c54 0 96 38 96 92s-38 98-94 98-98-40-98-96 42-94 96-94Z" />
          <path className="support-breath-heart" d="M122 62c37 0 60 24 60 58s-26 62-62 60-62-26-60-62 25-56 62-56Z" />
        </svg>
        <p className="support-breath-words" role="status" aria-live="polite">
          {said}
        </p>
        {running && (
          <p className="support-breath-count" aria-hidden="true">
            {moment.left}
          </p>
        )}
      </div>
      <div
        className="support-minute"
        role="progressbar"
        aria-label={words.breatheProgress}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={Math.floor(Math.min(seconds, whole))}
        aria-valuetext={words.secondsLeft(Math.max(0, Math.ceil(whole - seconds)))}
      >
        <span style={{ inlineSize: `${Math.min(1, seconds / whole) * 100}%` }} />
      </div>
      <div className="support-tool-acts">
        {running ? (
          <Button key="stop" look="line" size="large" onPress={stop}>
            {words.stop}
          </Button>
        ) : (
          <Button key="begin" look="filled" size="large" onPress={begin}>
            {over || stopped ? words.again : words.begin}
          </Button>
        )}
        {over && (
          <Link to="/support" look="text">
            {words.toSupport}
          </Link>
        )}
      </div>
      {!running && (
        <div className="support-rhythm">
          <Segmented
            label={words.pattern}
            parts={[
              { id: "slow", label: words.patterns.slow },
              { id: "box", label: words.patterns.box },
            ]}
            value={pattern}
            onChange={(next) => {
              setBegan(null);
              setPattern(next);
            }}
          />
        </div>
      )}
    </Frame>
  );
}
