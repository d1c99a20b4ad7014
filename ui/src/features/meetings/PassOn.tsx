import { useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import "./PassOn.css";

/** Exactly what would be passed on, and the ways to do it: copying, or what the system offers for sharing. */
export function PassOn({ text }: { text: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const share = "share" in navigator ? () => navigator.share({ text }).catch(() => {}) : null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="meetings-pass">
      <p className="meetings-note">{t.meetings.shareNote}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className="meetings-pass-text" tabIndex={0}>
        {text}
      </pre>
      <div className="k-actions">
        <Button look={share ? "line" : "filled"} icon={copied ? "check" : "copy"} onPress={copy}>
          {copied ? t.meetings.copied : t.meetings.copy}
        </Button>
        {share && (
          <Button look="filled" onPress={share}>
            {t.meetings.share}
          </Button>
        )}
      </div>
      <span role="status" className="meetings-silent">
        {copied ? t.meetings.copied : ""}
      </span>
    </div>
  );
}
