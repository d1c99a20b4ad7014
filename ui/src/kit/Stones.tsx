import { useId, useMemo } from "react";
import { useText } from "../i18n";
import "./Stones.css";
import { frameOf, layStones, pileHeight } from "./stone";

interface Props {
  count: number;
  /** Each counter has its own cairn; the same seed always draws the same one. */
  seed?: number;
  /** Width in px at normal text size; the height follows from the stones. */
  width?: number;
  /** At most this high; for a tall pile in a low place. */
  maxHeight?: number;
  /** The last stone settles into its place (still under reduced motion). */
  animateLast?: boolean;
  /** The colour of each, by its name in tokens.css; "natural" and those left out are as stones are. */
  colours?: readonly string[];
  /** Beside words that say the same: silent for screen readers. */
  decorative?: boolean;
  label?: string;
}

/** The cairn: one stone for each milestone, in its own colour or as stones are; the newest is then the colour of dawn. */
export function Stones({ count, seed = 4, width = 240, maxHeight, animateLast, colours, decorative, label }: Props) {
  const t = useText();
  const stones = useMemo(() => layStones(count, seed), [count, seed]);
  // Before the first stone its outline marks the place.
  const [place] = useMemo(() => layStones(count === 0 ? 1 : 0, seed), [count, seed]);
  const frame = frameOf(place ? [place] : stones);
  const light = useId();
  const feet = stones.filter((_, index) => index % pileHeight === 0);
  const named = decorative
    ? ({ "aria-hidden": true } as const)
    : ({ role: "img", "aria-label": label ?? t.kit.cairn(count) } as const);
  return (
    <svg
      className="k-stones"
      viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
      style={{ inlineSize: `${width / 16}rem`, ...(maxHeight ? { maxBlockSize: `${maxHeight / 16}rem` } : {}) }}
      {...named}
    >
      <defs>
        <linearGradient id={light} x1="0.3" y1="0" x2="0.62" y2="1">
          <stop className="k-stone-lit" offset="0" />
          <stop className="k-stone-plain" offset="0.46" />
          <stop className="k-stone-shaded" offset="1" />
        </linearGradient>
      </defs>
      {feet.map((foot) => (
        <ellipse key={foot.x} className="k-stones-ground" cx={foot.x} cy={1} rx={foot.width * 0.56} ry={5} />
      ))}
      {place && <path className="k-stones-place" d={place.outline} />}
      {stones.map((stone, index) => {
        const last = index === count - 1;
        const own = colours?.[index];
        const natural = last ? "dawn" : stone.colour;
        return (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a stone is its place in the pile.
            key={index}
            className={last && animateLast ? "k-stone k-stone-settles" : "k-stone"}
            data-colour={own && own !== "natural" ? own : natural}
          >
            <path d={stone.outline} />
            <path d={stone.light} className="k-stone-light" />
            <path d={stone.outline} fill={`url(#${light})`} />
          </g>
        );
      })}
    </svg>
  );
}
