import { Label } from "react-aria-components/Label";
import { Slider as AriaSlider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import "./Field.css";
import "./Slider.css";

interface Props {
  label: string;
  labelHidden?: boolean;
  min: number;
  max: number;
  step?: number;
  value: number;
  onChange: (value: number) => void;
  /** Once it is let go: the moment to save. */
  onChangeEnd?: (value: number) => void;
  /** The value as it is written beside the label. */
  shown: string;
  /** What the two ends mean. */
  lowLabel?: string;
  highLabel?: string;
}

/** A number between two ends, chosen by hand: a size, how strong something is. */
export function Slider(props: Props) {
  const { label, labelHidden, min, max, step = 1, value, onChange, onChangeEnd, shown, lowLabel, highLabel } = props;
  return (
    <AriaSlider
      className="k-slider"
      {...(labelHidden ? { "aria-label": label } : {})}
      minValue={min}
      maxValue={max}
      step={step}
      value={value}
      onChange={(next) => onChange(next as number)}
      onChangeEnd={(next) => onChangeEnd?.(next as number)}
    >
      <div className="k-slider-head">
        {!labelHidden && <Label className="k-label">{label}</Label>}
        <output className="k-slider-value">{shown}</output>
      </div>
      <SliderTrack className="k-slider-track">
        {({ state }) => (
          <>
            <span className="k-slider-line">
              <span className="k-slider-part" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
            </span>
            <SliderThumb className="k-slider-thumb" />
          </>
        )}
      </SliderTrack>
      {(lowLabel || highLabel) && (
        <div className="k-slider-ends" aria-hidden="true">
          <span>{lowLabel}</span>
          <span>{highLabel}</span>
        </div>
      )}
    </AriaSlider>
  );
}
