import type { CareView, EmergencyView } from "../../host";
import { useAct } from "../../host/data";
import { useSession } from "../../host/session";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { useOpen } from "../../kit/Opening";

/** Everything comes with this number: an ambulance, the police, the fire brigade. */
const whole = (number: EmergencyView) => number.services.length === 3;

/** Whom to call when someone is in danger now, and whose numbers these are. */
export function Emergency({ view, onChange }: { view: CareView; onChange: () => void }) {
  const t = useText();
  const format = useFormat();
  const words = t.support;
  const open = useOpen();
  const { status, refresh } = useSession();
  const save = useAct("appearance_save", { touches: ["care"], onDone: () => void refresh() });
  const [first] = view.emergency;
  const numbers = first && whole(first) && view.country ? [first] : view.emergency;
  const services = (number: EmergencyView) => format.list(number.services.map((service) => words.services[service]));
  const { nearby } = view;
  const alone = first && numbers.length === 1;
  return (
    <section className="support-danger" data-alone={alone === true}>
      <p className="support-danger-words">{alone ? words.danger(first.number) : words.dangerAny}</p>
      <div className="support-numbers">
        {numbers.map((number) => (
          <Button
            key={number.number}
            look="line"
            {...(alone ? { icon: "phone" as const } : {})}
            className="support-number"
            onPress={() => number.link && open(number.link)}
            aria-label={`${words.callNumber(number.number)}, ${services(number)}`}
          >
            <b>{number.number}</b>
            {!alone && view.country && <small> {services(number)}</small>}
          </Button>
        ))}
      </div>
      {!view.country && <p className="support-quiet">{words.anywhere}</p>}
      {view.country && (
        <p className="support-country">
          <span>{words.country(format.country(view.country))}</span>
          <Button look="text" size="small" onPress={onChange} aria-label={words.changeCountry}>
            {words.change}
          </Button>
          {nearby && (
            <Button look="text" size="small" onPress={() => void save.run({ ...status.appearance, country: nearby })}>
              {words.nearby(format.country(nearby))}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
