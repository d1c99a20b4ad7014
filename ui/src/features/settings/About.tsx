import { useSession } from "../../host/session";
import { useText } from "../../i18n";
import { Notice } from "../../kit/Notice";
import { Stones } from "../../kit/Stones";
import { Licences } from "./Licences";

/** What Cairn is, which version, what it promises, and whose work it stands on. */
export function About() {
  const t = useText();
  const words = t.settings.about;
  const { status } = useSession();
  return (
    <>
      <div className="settings-about">
        <Stones count={7} seed={2} width={104} decorative />
        <div>
          <p className="settings-promise">{words.promise}</p>
          <p className="settings-note">{words.version(status.version)}</p>
        </div>
      </div>
      <p>{words.promiseNote}</p>
      <Notice tone="plum" icon="info" title={words.reviewTitle}>
        {words.review}
      </Notice>
      <Notice icon="heart" title={words.careTitle}>
        {words.care}
      </Notice>
      <Licences />
    </>
  );
}
