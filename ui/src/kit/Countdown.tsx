import { useEffect, useState } from "react";
import "./Countdown.css";

interface Props {
  /** An instant, RFC 3339 text. */
  until: string;
  /** How much is left, in words: "9:41". */
  say: (left: string) => string;
}

/** A code is good for ten minutes; a clock that is wrong does not make it longer. */
const longest = 600;
const left = (until: string) => Math.min(longest, Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000)));
const minutes = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Time running out, told quietly: nothing is read aloud each second, and nothing blinks. */
export function Countdown({ until, say }: Props) {
  const [seconds, setSeconds] = useState(() => left(until));
  useEffect(() => {
    setSeconds(left(until));
    const timer = setInterval(() => setSeconds(left(until)), 500);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <p className="k-countdown" role="timer">
      {say(minutes(seconds))}
    </p>
  );
}
