import { useText } from "../i18n";
import { Button } from "./Button";
import { Link } from "./Link";
import { Notice } from "./Notice";

interface Props {
  /** As `useDamage` of the host gives it. */
  damage: { told: boolean; putAway: () => void };
  /** The backups are on this page already. */
  atBackups?: boolean;
}

/** The last words before a crash may be missing: said calmly, until it is put away. */
export function DamagedNotice({ damage, atBackups }: Props) {
  const t = useText();
  const words = t.kit.damaged;
  if (!damage.told) return null;
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
          <Button look="text" onPress={damage.putAway}>
            {words.away}
          </Button>
        </>
      }
    >
      {words.words}
    </Notice>
  );
}
