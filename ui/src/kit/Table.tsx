import type { ReactNode } from "react";
import "./Table.css";

interface Props<T> {
  /** Says what the table shows; above it, or for screen readers alone. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly { id: string; label: string; cell: (row: T) => ReactNode; numeric?: boolean }[];
  rows: readonly T[];
  keyOf: (row: T) => string;
}

/** Figures in rows; the plain twin behind every chart. The first column names the row. */
export function Table<T>({ caption, captionHidden, columns, rows, keyOf }: Props<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className="k-table-scroller" tabIndex={0} aria-label={caption}>
      <table className="k-table">
        <caption className={captionHidden ? "k-table-caption-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-numeric={column.numeric}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} data-numeric={column.numeric}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
