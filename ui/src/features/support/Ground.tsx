import { useState } from "react";
import { useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Link } from "../../kit/Link";
import { Steps } from "../../kit/Progress";
import { Stones } from "../../kit/Stones";
import { Frame } from "./Frame";

const senses = ["see", "touch", "hear", "smell", "taste"] as const;

/** How many to notice with each: five, four, three, two, one. */
const asked = (step: number) => senses.length - step;

/** Five senses, one after the other; each thing noticed lays a stone. */
export function Ground() {
  const t = useText();
  const words = t.care;
  const [step, setStep] = useState(0);
  const [noticed, setNoticed] = useState<readonly number[]>(senses.map(() => 0));
  const sense = senses[step];
  const here = noticed[step] ?? 0;
  const all = noticed.reduce((sum, count) => sum + count, 0);
  const full = here >= asked(step);
  const notice = () => setNoticed(noticed.map((count, index) => (index === step ? count + 1 : count)));
  const again = () => {
    setStep(0);
    setNoticed(senses.map(() => 0));
  };

  return (
    <Frame inner title={words.groundTitle} className="support-tool-page">
      <div className="support-cairn">
        {all > 0 && <Stones count={all} seed={7} width={150} maxHeight={170} animateLast decorative />}
      </div>
      {sense ? (
        <>
          <div className="support-sense" role="status" aria-live="polite">
            <p className="support-sense-count">
              <b>{asked(step)}</b> {words.senses[sense]}
            </p>
            <p className="support-lead">{words.senseHelp[sense]}</p>
          </div>
          <p className="support-dots">
            {Array.from({ length: asked(step) }, (_, dot) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place.
                key={dot}
                data-filled={dot < here}
              />
            ))}
            <span className="support-said">{words.noticedCount(here, asked(step))}</span>
          </p>
          <div className="support-tool-acts">
            <Button look="filled" size="large" wide onPress={full ? () => setStep(step + 1) : notice}>
              {full ? words.nextSense : words.noticed}
            </Button>
            <div className="support-pair">
              <Button look="text" isDisabled={step === 0} onPress={() => setStep(step - 1)}>
                {words.previousSense}
              </Button>
              <Button look="text" isDisabled={full} onPress={() => setStep(step + 1)}>
                {words.skipSense}
              </Button>
            </div>
          </div>
          <div className="support-steps">
            <Steps count={senses.length} current={step} />
          </div>
        </>
      ) : (
        <>
          <div className="support-sense" role="status">
            <p className="support-sense-count">{words.groundDone}</p>
            <p className="support-lead">{all > 0 ? words.groundDoneNote(all) : words.groundDoneEmpty}</p>
          </div>
          <div className="support-tool-acts">
            <Link to="/support" look="line">
              {words.toSupport}
            </Link>
            <Button look="text" onPress={again}>
              {words.again}
            </Button>
          </div>
        </>
      )}
    </Frame>
  );
}
