import { Label } from "react-aria-components/Label";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { useText } from "../../i18n";

interface Props {
  label: string;
  value: number;
  onChange: (value: number) => void;
}

/** How strong, 0 to 10, with a stone to push along. */
export function Strength({ label, value, onChange }: Props) {
  const t = useText();
  const words = t.care;
  return (
    <Slider
      className="support-strength"
      minValue={0}
      maxValue={10}
      value={value}
      onChange={(next) => onChange(Number(next))}
    >
      <Label className="support-ask">{label}</Label>
      <SliderOutput className="support-strength-now">{words.scale(value)}</SliderOutput>
      <SliderTrack className="support-track">
        <span className="support-track-part" style={{ inlineSize: `${value * 10}%` }} />
        <SliderThumb className="support-thumb" />
      </SliderTrack>
      <p className="support-ends" aria-hidden="true">
        <span>{words.none}</span>
        <span>{words.strongest}</span>
      </p>
    </Slider>
  );
}
