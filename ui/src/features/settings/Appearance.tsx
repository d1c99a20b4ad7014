import { useEffect, useRef, useState } from "react";
import type { Theme } from "../../host";
import { useFormat, useText } from "../../i18n";
import { Segmented } from "../../kit/Segmented";
import { Slider } from "../../kit/Slider";
import { Switch } from "../../kit/Switch";
import { useAppearance } from "./choices";
import { Part } from "./Part";

/** Light or dark, text size with its effect in sight, contrast and motion. */
export function AppearancePage() {
  const t = useText();
  const format = useFormat();
  const words = t.settings.appearance;
  const { appearance, change } = useAppearance();
  // While the slider is held only the sample grows: if the page did, the slider would slip from under the finger.
  const [held, setHeld] = useState<number | null>(null);
  const percent = held ?? appearance.text_percent;
  const sample = useRef<HTMLElement>(null);
  useEffect(() => {
    sample.current?.style.setProperty("--sample", String(percent / appearance.text_percent));
  }, [percent, appearance.text_percent]);
  return (
    <>
      <Part title={words.theme}>
        <Segmented<Theme>
          label={words.theme}
          parts={[
            { id: "system", label: words.themes.system },
            { id: "light", label: words.themes.light },
            { id: "dark", label: words.themes.dark },
          ]}
          value={appearance.theme}
          onChange={(theme) => change({ theme })}
        />
      </Part>
      <Part title={words.textTitle}>
        <Slider
          label={words.textTitle}
          labelHidden
          min={100}
          max={200}
          step={10}
          value={percent}
          onChange={setHeld}
          onChangeEnd={async (text_percent) => {
            await change({ text_percent });
            setHeld((now) => (now === text_percent ? null : now));
          }}
          shown={format.percent(percent / 100)}
          lowLabel={words.smaller}
          highLabel={words.larger}
        />
        <figure ref={sample} className="settings-sample">
          <blockquote>{words.sample}</blockquote>
          <figcaption>{words.sampleNote}</figcaption>
        </figure>
      </Part>
      <Part>
        <Switch
          isSelected={appearance.contrast}
          onChange={(contrast) => change({ contrast })}
          note={words.contrastNote}
        >
          {words.contrast}
        </Switch>
        <Switch isSelected={appearance.still} onChange={(still) => change({ still })} note={words.stillNote}>
          {words.still}
        </Switch>
      </Part>
    </>
  );
}
