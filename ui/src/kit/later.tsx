import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** A part that is fetched when it is first shown, or before, by `fetch`. */
export type Later<P> = ComponentType<P> & { fetch: () => Promise<void> };

/**
 * Makes a part that is fetched when it is first shown. Unlike one of React's `lazy`, it is there at once if it was fetched
 * before, and as soon as it comes: Suspense keeps what it shows meanwhile for 300 ms, however quick the part is.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: (props: P) => ReactNode = () => null,
): Later<P> {
  let there: ComponentType<P> | null = null;
  const fetch = async () => {
    there ??= await load();
  };
  function Part(props: P) {
    const [state, setState] = useState({ there, thrown: null as unknown });
    useEffect(() => {
      // What counts is what was drawn: the part may have come since, from another's fetching.
      if (state.there) return;
      let current = true;
      const done = (thrown: unknown) => current && setState({ there, thrown });
      fetch().then(() => done(null), done);
      return () => {
        current = false;
      };
    }, [state.there]);
    // The nearest boundary says so, and offers to try again.
    if (state.thrown !== null) throw state.thrown;
    return state.there ? <state.there {...props} /> : waiting(props);
  }
  return Object.assign(Part, { fetch });
}
