import { useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Link } from "../../../kit/Link";
import { Notice } from "../../../kit/Notice";

/** Safety before everything. Said to everyone: what a person counts does not tell what they took. */
export function Safe({ onNext }: { onNext: () => void }) {
  const t = useText();
  const words = t.path.flow;
  const settings = useCall("settings_read");
  const drugs = settings.data?.reasons.includes("drugs") ?? false;
  return (
    <>
      <p className="setback-note">{words.safeNote}</p>
      <Notice tone={drugs ? "support" : "plain"} icon="heart" title={words.toleranceTitle}>
        {words.tolerance}
      </Notice>
      <div className="setback-acts">
        <Button look="filled" onPress={onNext}>
          {words.yes}
        </Button>
        <Link look="support" icon="support" to="/support">
          {words.no}
        </Link>
        <Button look="text" onPress={onNext}>
          {t.kit.skip}
        </Button>
      </div>
    </>
  );
}
