import { useEffect } from "react";
import { useLocation } from "wouter";
import { call, listen } from "../host";
import { placeOf } from "../kit/reminder";

/** Goes where a reminder's notification leads that was touched, now or while Cairn was locked. */
export function useTouched(): void {
  const [, go] = useLocation();
  useEffect(() => {
    let here = true;
    const look = () =>
      call("reminder_target").then(
        ({ what }) => {
          if (here && what) go(placeOf(what.about) ?? `/reminders/${what.reminder}`);
        },
        // Locked again meanwhile, or nothing there: the page stays as it is.
        () => {},
      );
    void look();
    const stop = listen((event) => {
      if (event === "reminder_touched") void look();
    }, look);
    return () => {
      here = false;
      stop();
    };
  }, [go]);
}
