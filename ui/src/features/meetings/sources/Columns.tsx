import { useState } from "react";
import type { ListField, ListMapping, SourcePreview } from "../../../host";
import { useText } from "../../../i18n";
import { Button } from "../../../kit/Button";
import { Select } from "../../../kit/Select";

const first: readonly ListField[] = [
  "name",
  "day",
  "start",
  "end",
  "zone",
  "place",
  "address",
  "city",
  "online_link",
  "notes",
];
const rest: readonly ListField[] = [
  "id",
  "minutes",
  "state",
  "postal_code",
  "country",
  "region",
  "lat",
  "lon",
  "online_notes",
  "phone",
  "kinds",
  "languages",
  "attendance",
  "group",
  "cost",
  "url",
  "updated",
];
const nowhere = "\u0000";

/** Which column of a table holds what, with what each column holds beside it. The list remembers it. */
export function Columns({ preview, onChange }: { preview: SourcePreview; onChange: (mapping: ListMapping) => void }) {
  const t = useText();
  const words = t.source;
  const mapping = preview.about.mapping ?? preview.proposed;
  const [more, setMore] = useState(false);
  const options = [
    { id: nowhere, label: words.mappingNone },
    ...preview.columns.map(({ name, samples }) => ({
      id: name,
      label: name,
      ...(samples.length > 0 ? { note: words.samples(samples.slice(0, 2).join(", ")) } : {}),
    })),
  ];
  const shown = more ? [...first, ...rest] : [...first, ...rest.filter((field) => mapping.columns[field])];
  return (
    <fieldset className="sources-columns">
      <legend>{words.mapping}</legend>
      <p className="sources-note">{words.mappingNote}</p>
      {shown.map((field) => (
        <Select
          key={field}
          label={words.mappingColumn(words.fields[field])}
          options={options}
          value={mapping.columns[field] ?? nowhere}
          onChange={(column) => {
            const { [field]: _, ...others } = mapping.columns;
            onChange({ columns: column === nowhere ? others : { ...others, [field]: column } });
          }}
        />
      ))}
      {!more && (
        <Button look="text" onPress={() => setMore(true)}>
          {words.mappingMore}
        </Button>
      )}
    </fieldset>
  );
}
