import type { LinkView } from "../../../host";
import { useText } from "../../../i18n";
import { Countdown } from "../../../kit/Countdown";
import { NumberedWords } from "../../../kit/NumberedWords";
import { QrCode } from "../../../kit/QrCode";

/** The code and the twelve words beside it; either will do. */
export function Shown({ link }: { link: LinkView }) {
  const t = useText();
  const words = t.link.offer;
  return (
    <>
      <p className="settings-note">{words.intro}</p>
      <div className="devices-shown">
        {link.code && <QrCode text={link.code} label={words.code} />}
        <div className="devices-shown-words">
          <h3>{words.orWords}</h3>
          <NumberedWords label={words.words} words={link.words.map((text) => ({ text }))} />
          {link.host && (
            <p className="settings-note">
              {words.host} <bdi className="devices-host">{link.host}</bdi>
            </p>
          )}
        </div>
      </div>
      <div className="devices-once">
        {link.expires_at && <Countdown until={link.expires_at} say={words.left} />}
        <p className="settings-note">{words.once}</p>
      </div>
    </>
  );
}
