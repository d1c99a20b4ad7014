import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";

/** No country is known, or one that has no checked lines yet: what can be done about it, never an empty place. */
export function NoLine({ chosen, onChoose }: { chosen: string | null; onChoose: () => void }) {
  const t = useText();
  const format = useFormat();
  const words = t.support;
  return (
    <section className="support-main">
      <h2>{chosen ? format.country(chosen) : words.noCountry}</h2>
      <p className="support-facts">{chosen ? words.notListed(format.country(chosen)) : words.noCountryNote}</p>
      <div className="support-ways">
        <Button look="support" icon="globe" className="support-way" onPress={onChoose}>
          {chosen ? words.changeCountry : words.choose}
        </Button>
      </div>
    </section>
  );
}
