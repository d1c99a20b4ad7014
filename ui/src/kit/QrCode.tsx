import { encodeQR } from "qr";
import { useMemo } from "react";
import "./QrCode.css";

/** A code needs this many empty squares around it to be found. */
const quiet = 4;

interface Props {
  text: string;
  /** What it is for; a screen reader cannot scan it, so the words beside it say the same. */
  label: string;
}

/** A code to scan: dark on light in either theme, since not every camera reads the other way round. */
export function QrCode({ text, label }: Props) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="k-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** Every run of dark squares in a row as one rectangle. */
function drawn(text: string): { size: number; path: string } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: quiet });
  let path = "";
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
  }
  return { size: rows.length, path };
}
