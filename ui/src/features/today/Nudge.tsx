import { useState } from "react";
import type { Nudge as Kind } from "../../host";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Link } from "../../kit/Link";
import { Notice } from "../../kit/Notice";

const places = { set_passphrase: "/settings/lock", make_phrase: "/settings/lock", backup_stale: "/settings/backups" };

/** Put away until Cairn is opened again: a nudge that comes back at every visit is no longer gentle. */
let putAway = false;

/** What would make the vault safer, said once and quietly. */
export function Nudge({ nudge }: { nudge: Kind }) {
  const t = useText();
  const [away, setAway] = useState(putAway);
  if (away) return null;
  return (
    <Notice
      icon="shield"
      title={t.today.nudge[nudge]}
      actions={
        <>
          <Link to={places[nudge]} look="soft">
            {t.today.nudgeAct[nudge]}
          </Link>
          <Button
            look="text"
            onPress={() => {
              putAway = true;
              setAway(true);
            }}
          >
            {t.today.notNow}
          </Button>
        </>
      }
    >
      {t.today.nudgeNote[nudge]}
    </Notice>
  );
}
