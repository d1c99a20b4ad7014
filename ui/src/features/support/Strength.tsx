import { Label } from "react-aria-components/Label";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { useText } from "../../i18n";

interface Props {
  label: string;
  /** None until it has been given. */
  value: number | null;
  /** Where the stone lies before that. */
  start?: number;
  onChange: (value: number) => void;
}

/** How strong, 0 to 10, with a stone to push along. */
export function Strength({ label, value, start = 5, onChange }: Props) {
  const t = useText();
  const words = t.care;
  const shown = value ?? start;
  const give = (next: number | number[]) => onChange(Number(next));
  return (
    <Slider
      className="support-strength"
      minValue={0}
      maxValue={10}
      value={shown}
      onChange={give}
      onChangeEnd={give}
      data-given={value !== null}
    >
      <Label className="support-ask">{label}</Label>
      <SliderOutput className="support-strength-now">
        {value === null ? words.notGiven : words.scale(value)}
      </SliderOutput>
      <SliderTrack className="support-track">
        <span className="support-track-part" style={{ inlineSize: `${shown * 10}%` }} />
        <SliderThumb className="support-thumb" />
      </SliderTrack>
      <p className="support-ends" aria-hidden="true">
        <span>{words.none}</span>
        <span>{words.strongest}</span>
      </p>
    </Slider>
  );
}
