import type { WayView } from "../../host";
import type { Messages } from "../../i18n";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import type { IconName } from "../../kit/Icon";
import { grouped } from "../../kit/number";
import { Copy, useDesk, useOpen } from "../../kit/Opening";
import { openWords } from "./hours";

const icons: Record<WayView["kind"], IconName> = {
  call: "phone",
  text: "message",
  whatsapp: "message",
  chat: "external",
};

/** What the button says: "Call 988", "Text SHOUT to 85258", "Chat online". */
export function wayWords(way: WayView, t: Messages): string {
  const words = t.support;
  if (way.kind === "chat") return words.chatOnline;
  const number = grouped(way.number);
  if (way.kind === "call") return words.callNumber(number);
  if (way.kind === "whatsapp") return words.whatsappNumber(number);
  return way.keyword ? words.textWord(way.keyword, number) : words.textNumber(number);
}

interface Props {
  way: WayView;
  /** Whose it is, for those who hear the button alone. */
  line: string;
  /** The one to press first. */
  main?: boolean;
}

/** One way to reach a line, as a large target with its words. */
export function WayButton({ way, line, main }: Props) {
  const t = useText();
  const open = useOpen();
  const desk = useDesk();
  const { link } = way;
  if (link === null) return null;
  const limits = [
    way.kind === "call" && way.press && t.support.press(way.press),
    way.only && t.support.only(way.only),
    way.hours && openWords(way.open, way.hours, t),
  ].filter(Boolean);
  const said = main && desk && way.kind === "call" ? t.support.callHere : wayWords(way, t);
  return (
    <Button
      className={main ? "support-way support-way-main" : "support-way"}
      look="support"
      icon={icons[way.kind]}
      onPress={() => open(link)}
      aria-label={t.support.onLine([...new Set([said, ...limits, wayWords(way, t)])].join(", "), line)}
    >
      <span className="support-way-words">{said}</span>
      {limits.length > 0 && <small>{limits.join(" · ")}</small>}
    </Button>
  );
}

/** A number as large as it can be, to dial from a phone beside this screen. */
export function BigNumber({ number, press }: { number: string; press: string | null }) {
  const t = useText();
  const written = grouped(number);
  return (
    <div className="support-dial">
      <p>
        <small>{t.support.fromPhone}</small>
        <b className="support-big">{written}</b>
        {press && <span> {t.support.press(press)}</span>}
      </p>
      <Copy text={number} label={t.support.copyNumber(written)} />
    </div>
  );
}
