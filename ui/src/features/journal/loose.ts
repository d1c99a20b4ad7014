import { type RefObject, useEffect, useState } from "react";

/** The share of the window a bar may hold fast. */
const most = 0.34;

/** Whether a bar is too tall to stay in sight: at 200 % text, or above an open keyboard, the words come first. */
export function useLoose(bar: RefObject<HTMLElement | null>): boolean {
  const [loose, setLoose] = useState(false);
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const measure = () => setLoose(element.offsetHeight > innerHeight * most);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      removeEventListener("resize", measure);
    };
  }, [bar]);
  return loose;
}
