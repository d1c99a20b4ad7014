import { useText } from "../../i18n";
import { Switch } from "../../kit/Switch";
import { Skeleton } from "../../kit/Waiting";
import { useChoices } from "./choices";
import { Part } from "./Part";
import { Unread } from "./Unread";

/** The keys there are, and whether those without Ctrl are on. */
export function Shortcuts() {
  const t = useText();
  const words = t.settings.shortcuts;
  const { data, error, refresh, change } = useChoices();
  if (error) return <Unread onAgain={refresh} />;
  if (!data) return <Skeleton lines={5} />;
  const places = t.app.places;
  return (
    <>
      <Part>
        <Switch isSelected={data.shortcuts} onChange={(shortcuts) => change({ shortcuts })} note={words.singleNote}>
          {words.single}
        </Switch>
      </Part>
      <Part title={words.alone}>
        <Keys
          off={!data.shortcuts}
          keys={[
            ["T", places.today],
            ["J", places.journal],
            ["M", places.meetings],
            ["G", places.groups],
            ["P", places.path],
            ["N", words.keys.newEntry],
          ]}
        />
      </Part>
      <Part title={words.withCtrl}>
        <Keys
          keys={[
            [t.app.keys.palette, words.keys.palette],
            [t.app.keys.lock, words.keys.lock],
            [t.app.keys.hide, words.keys.hide],
          ]}
        />
      </Part>
    </>
  );
}

function Keys({ keys, off }: { keys: readonly (readonly [string, string])[]; off?: boolean }) {
  return (
    <dl className="settings-keys" data-off={off}>
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
