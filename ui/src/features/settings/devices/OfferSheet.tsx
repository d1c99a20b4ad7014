import { useEffect, useRef, useState } from "react";
import type { LinkView } from "../../../host";
import { useAct, useCall } from "../../../host/data";
import { useStay } from "../../../host/stay";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Digits } from "../../../kit/Digits";
import { oneByOne } from "../../../kit/linking";
import { Notice } from "../../../kit/Notice";
import { Sheet } from "../../../kit/Sheet";
import { Stage } from "../../../kit/Stage";
import { Stones } from "../../../kit/Stones";
import { VisuallyHidden } from "../../../kit/VisuallyHidden";
import { Skeleton, Spinner } from "../../../kit/Waiting";
import { Shown } from "./Shown";
import { useUnderWay } from "./underWay";

interface Props {
  isOpen: boolean;
  /** Linking is under way already: the page was left in the middle of it. */
  onOpen: () => void;
  onClose: () => void;
}

/** This device lets another in: a code and words, six digits to compare, and it is one of them. */
export function OfferSheet({ isOpen, onOpen, onClose }: Props) {
  const t = useText();
  const link = useCall("device_link").data;
  const stop = useAct("device_link_stop");
  const mine = link?.side === "old" ? link : undefined;
  const underWay = mine !== undefined && mine.step !== "none" && mine.step !== "ended" && mine.step !== "admitted";
  useUnderWay(link, underWay, onOpen);
  // Fetching the other device takes longer than the lock waits; a code ends after ten minutes.
  useStay(isOpen && underWay);

  // What is closed is over: a code that nobody looks at lets nobody in.
  const close = () => {
    if (mine) void stop.run();
    onClose();
  };
  return (
    <Sheet isOpen={isOpen} onClose={close} title={t.link.offer.title} wide held>
      <Offer link={mine} underWay={underWay} onClose={close} />
    </Sheet>
  );
}

function Offer({ link, underWay, onClose }: { link: LinkView | undefined; underWay: boolean; onClose: () => void }) {
  const t = useText();
  const words = t.link;
  const offer = useAct("device_offer");
  const agree = useAct("device_agree", { touches: ["space"] });
  // An end from before this was opened is no news.
  const [fresh, setFresh] = useState(underWay);
  const begin = useRef(async () => {});
  begin.current = async () => {
    await offer.run();
    setFresh(true);
  };
  // Once, as the sheet opens; what comes later is not a new beginning.
  const [begins] = useState(!underWay);
  useEffect(() => {
    if (begins) void begin.current();
  }, [begins]);

  const step = fresh ? (link?.step ?? "none") : "none";
  const linked = link?.name ? words.done.old(link.name) : words.done.oldNameless;
  const said =
    step === "committed"
      ? words.offer.found
      : step === "revealed" && link?.digits
        ? `${words.digits.label} ${oneByOne(link.digits)}. ${words.digits.old}`
        : step === "agreed"
          ? words.steps.admitting
          : step === "admitted"
            ? linked
            : "";

  return (
    <>
      <VisuallyHidden>
        <p role="status">{said}</p>
      </VisuallyHidden>
      {step === "none" &&
        (offer.error ? (
          <Notice
            tone="plum"
            live
            actions={
              <Button look="soft" onPress={() => void begin.current()}>
                {t.settings.again}
              </Button>
            }
          >
            {t.settings.failed}
          </Notice>
        ) : (
          <Skeleton lines={6} />
        ))}
      {step === "shown" && link && <Shown link={link} />}
      {step === "committed" && (
        <Stage key="committed" title={words.offer.found} note={words.steps.reachingNote} centred>
          <Spinner label={words.offer.found} />
        </Stage>
      )}
      {step === "revealed" && link?.digits && (
        <Stage key="revealed" title={words.digits.title} note={words.digits.old}>
          <Digits digits={link.digits} label={words.digits.label} />
          <p className="k-stage-note">{words.digits.why}</p>
          <div className="devices-answers">
            <Button look="line" wide isDisabled={agree.pending} onPress={() => void agree.run({ same: false })}>
              {words.digits.differ}
            </Button>
            <Button look="filled" wide isPending={agree.pending} onPress={() => void agree.run({ same: true })}>
              {words.digits.same}
            </Button>
          </div>
        </Stage>
      )}
      {step === "agreed" && (
        <Stage key="agreed" title={words.steps.admitting} note={words.steps.reachingNote} centred>
          <Spinner label={words.steps.admitting} />
        </Stage>
      )}
      {step === "admitted" && (
        <Stage key="admitted" title={linked} note={words.done.oldNote} centred>
          <Stones count={7} seed={6} width={120} animateLast decorative />
          <div className="k-stage-acts">
            <Button look="filled" wide onPress={onClose}>
              {words.done.act}
            </Button>
          </div>
        </Stage>
      )}
      {step === "ended" && (
        <Notice
          tone="plum"
          icon="info"
          live
          actions={
            <Button look="filled" onPress={() => void begin.current()} isPending={offer.pending}>
              {words.ended.again}
            </Button>
          }
        >
          {words.ended[link?.ended ?? "stopped"]}
        </Notice>
      )}
    </>
  );
}
