import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "./session";

const key = ["damagePutAway"];

/** Whether to say that the last writes before a crash were damaged on disk: once an unlock, until it is put away. */
export function useDamage(): { told: boolean; putAway: () => void } {
  const { status } = useSession();
  const client = useQueryClient();
  const [away, setAway] = useState(() => client.getQueryData(key) === true);
  return {
    told: status.log_damaged && !away,
    // Kept with the readings, so that locking forgets it and the next damage is told again.
    putAway: () => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(key, true);
      setAway(true);
    },
  };
}
