import { useCall } from "../../host/data";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Chips, RemovableChip } from "../../kit/Chips";
import { DatePicker } from "../../kit/DatePicker";
import { MoodShape, moods } from "../../kit/Mood";
import { Sheet } from "../../kit/Sheet";
import "./Filters.css";
import { type Filters, filterCount, noFilters } from "./memory";
import { templates } from "./templates";

/** Tags shown to choose from; the others are found by searching for #tag. */
const mostTags = 40;

interface SheetProps {
  isOpen: boolean;
  onClose: () => void;
  filters: Filters;
  onChange: (filters: Filters) => void;
  found: number;
}

/** Mood, tags, page and days; what is chosen takes effect at once behind the sheet. */
export function FilterSheet({ isOpen, onClose, filters, onChange, found }: SheetProps) {
  const t = useText();
  const tags = useCall("tag_list", ...(isOpen ? [] : (["skip"] as const)));
  const known = (tags.data ?? []).map((each) => each.tag);
  const shown = [...filters.tags, ...known.filter((tag) => !filters.tags.includes(tag))].slice(0, mostTags);
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={t.journal.filters}
      foot={
        <>
          <Button look="text" onPress={() => onChange(noFilters)} isDisabled={filterCount(filters) === 0}>
            {t.journal.clearFilters}
          </Button>
          <Button look="filled" onPress={onClose}>
            {t.journal.showFound(found)}
          </Button>
        </>
      }
    >
      <section className="journal-group">
        <h3>{t.journal.mood}</h3>
        <Chips
          label={t.journal.mood}
          chips={moods.map((mood) => ({
            id: mood,
            label: t.kit.moods[mood],
            mark: <MoodShape mood={mood} size={18} />,
          }))}
          values={filters.moods}
          onChange={(values) => set({ moods: values })}
        />
      </section>
      <section className="journal-group">
        <h3>{t.journal.tags}</h3>
        {shown.length > 0 ? (
          <Chips
            label={t.journal.tags}
            chips={shown.map((tag) => ({ id: tag, label: `#${tag}` }))}
            values={filters.tags}
            onChange={(values) => set({ tags: values })}
          />
        ) : (
          <p className="journal-hint">{t.journal.noTags}</p>
        )}
      </section>
      <section className="journal-group">
        <h3>{t.journal.page}</h3>
        <Chips
          label={t.journal.page}
          chips={templates.map((template) => ({ id: template, label: t.journal.pages[template].name }))}
          values={filters.templates}
          onChange={(values) => set({ templates: values })}
        />
      </section>
      <section className="journal-group">
        <h3>{t.journal.days}</h3>
        <div className="journal-pair">
          <DatePicker
            label={t.journal.from}
            value={filters.from}
            onChange={(from) => set({ from })}
            {...(filters.to ? { max: filters.to } : {})}
          />
          <DatePicker
            label={t.journal.to}
            value={filters.to}
            onChange={(to) => set({ to })}
            {...(filters.from ? { min: filters.from } : {})}
          />
        </div>
      </section>
    </Sheet>
  );
}

/** What narrows the list right now, each to be taken away. */
export function FilterChips({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const t = useText();
  const format = useFormat();
  if (filterCount(filters) === 0) return null;
  const without = <T,>(all: T[], one: T) => all.filter((each) => each !== one);
  const chips = [
    ...filters.moods.map((mood) => ({
      label: t.kit.moods[mood],
      rest: { ...filters, moods: without(filters.moods, mood) },
    })),
    ...filters.tags.map((tag) => ({ label: `#${tag}`, rest: { ...filters, tags: without(filters.tags, tag) } })),
    ...filters.templates.map((template) => ({
      label: t.journal.pages[template].name,
      rest: { ...filters, templates: without(filters.templates, template) },
    })),
    ...(filters.from
      ? [{ label: t.journal.fromDay(format.day(filters.from, "medium")), rest: { ...filters, from: null } }]
      : []),
    ...(filters.to
      ? [{ label: t.journal.toDay(format.day(filters.to, "medium")), rest: { ...filters, to: null } }]
      : []),
  ];
  return (
    <ul className="journal-chosen" aria-label={t.journal.filters}>
      {chips.map(({ label, rest }) => (
        <li key={label}>
          <RemovableChip label={label} removeLabel={t.journal.removeFilter(label)} onRemove={() => onChange(rest)} />
        </li>
      ))}
    </ul>
  );
}
