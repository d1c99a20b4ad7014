import { useText } from "../i18n";
import "./NoticePreview.css";
import { Stones } from "./Stones";
import { VisuallyHidden } from "./VisuallyHidden";

interface Props {
  /** What it says under the name Cairn. */
  words: string;
  /** It says that there is a meeting to go to. */
  join?: boolean;
}

/** A notification drawn as a device shows it, so that one sees what others would. */
export function NoticePreview({ words, join }: Props) {
  const t = useText();
  const { seen } = t.reminders;
  return (
    <figure className="k-seen">
      <figcaption>
        <VisuallyHidden>{seen.example}</VisuallyHidden>
      </figcaption>
      <div className="k-seen-notice">
        <span className="k-seen-mark">
          <Stones count={4} seed={2} width={26} decorative />
        </span>
        <p className="k-seen-head">
          <b>{seen.appName}</b> <span>{seen.nowWord}</span>
        </p>
        <p className="k-seen-words">{words}</p>
        <p className="k-seen-acts" aria-hidden="true">
          <span>{join ? seen.join : seen.open}</span>
          <span>{seen.snooze}</span>
          <span>{seen.done}</span>
        </p>
      </div>
    </figure>
  );
}
