import "./Stones.css";
import { stoneOutline } from "./stone";

const outline = stoneOutline(0, 0, 60, 34, 5);

/** One small stone in a colour of tokens.css, beside the colour's name. */
export function StoneSwatch({ colour }: { colour: string }) {
  return (
    <svg className="k-swatch" viewBox="-32 -19 64 38" aria-hidden="true">
      <g className="k-stone" data-colour={colour === "natural" ? "6" : colour}>
        <path d={outline} />
      </g>
    </svg>
  );
}
