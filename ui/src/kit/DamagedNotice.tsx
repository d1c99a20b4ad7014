import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../host/session";
import { useText } from "../i18n";
import { Button } from "./Button";
import { Link } from "./Link";
import { Notice } from "./Notice";

/** Lives with the readings, so that locking forgets it: the next time something is damaged, it is said again. */
const putAway = ["damagedPutAway"];

/** The last writes before a crash were damaged on disk. Said once, wherever it is read first, until it is put away. */
export function DamagedNotice({ atBackups }: { atBackups?: boolean }) {
  const t = useText();
  const words = t.kit.damaged;
  const { status } = useSession();
  const client = useQueryClient();
  const [away, setAway] = useState(() => client.getQueryData(putAway) === true);
  if (!status.log_damaged || away) return null;
  return (
    <Notice
      icon="journal"
      title={words.title}
      actions={
        <>
          {!atBackups && (
            <Link to="/settings/backups" look="soft">
              {words.look}
            </Link>
          )}
          <Button
            look="text"
            onPress={() => {
              client.setQueryDefaults(putAway, { gcTime: Number.POSITIVE_INFINITY });
              client.setQueryData(putAway, true);
              setAway(true);
            }}
          >
            {words.away}
          </Button>
        </>
      }
    >
      {words.words}
    </Notice>
  );
}
