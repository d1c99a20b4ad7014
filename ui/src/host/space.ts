import { call, IpcError, type LinkView, type SpaceView } from ".";
import { type Answer, useCall, useInvalidate } from "./data";

/** Where sync stands. Nobody asks in turns: an event says when this is old. */
export const useSpace = (): Answer<SpaceView> => useCall("space_read");

/** What the shared steps of linking and recovering are given. */
export function useArriving(asked = true) {
  const link = useCall("device_link", ...(asked ? [] : (["skip"] as const)));
  const space = useCall("space_read", ...(asked ? [] : (["skip"] as const)));
  const invalidate = useInvalidate();

  /** Gives the code of what went wrong. */
  const attempt = async (act: () => Promise<unknown>): Promise<string | undefined> => {
    try {
      await act();
      return undefined;
    } catch (thrown) {
      return IpcError.from(thrown).code;
    } finally {
      invalidate("device", "space");
    }
  };

  return {
    link: link.data as LinkView | undefined,
    space: space.data,
    arrival: arrivalOf(space.data),
    join: (joining: { code: string; name: string; host?: string }) => attempt(() => call("device_join", joining)),
    recover: (recovering: { host: string; words: string; name: string }) =>
      attempt(() => call("space_recover", recovering)),
    stop: () => attempt(() => call("device_link_stop")),
  };
}

/** Everything is here once this device came to the end of what lies on the server. */
function arrivalOf(space: SpaceView | undefined): "fetching" | "stuck" | "whole" {
  if (space?.state === "stands" && space.sync.kind === "resting") return "whole";
  return space?.sync.trouble ? "stuck" : "fetching";
}
