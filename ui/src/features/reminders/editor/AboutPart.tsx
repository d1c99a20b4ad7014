import type { MeetingQuery } from "../../../host";
import { useCall } from "../../../host/data";
import { useText } from "../../../i18n";
import { ChipChoice } from "../../../kit/Chips";
import { Icon } from "../../../kit/Icon";
import { Link } from "../../../kit/Link";
import { Notice } from "../../../kit/Notice";
import { type AboutKind, aboutIcons } from "../../../kit/reminder";
import { Select } from "../../../kit/Select";
import { isTargeted, kinds, type Targeted } from "./about";

interface Props {
  kind: AboutKind;
  which: string | null;
  /** Someone tried to save without saying which. */
  missing: boolean;
  onChange: (kind: AboutKind, which: string | null) => void;
}

/** What it is for, and where that needs saying, which. */
export function AboutPart({ kind, which, missing, onChange }: Props) {
  const t = useText();
  const words = t.reminders;
  return (
    <div className="reminder-field">
      <h2 className="k-label">{words.editor.about}</h2>
      <ChipChoice
        label={words.editor.about}
        required
        chips={kinds.map((id) => ({
          id,
          label: words.kinds[id],
          mark: <Icon name={aboutIcons[id]} size={16} />,
        }))}
        value={kind}
        onChange={(next) => next && onChange(next, null)}
      />
      <p className="k-hint">{words.kindNotes[kind]}</p>
      {isTargeted(kind) && (
        <Which kind={kind} which={which} missing={missing} onChange={(next) => onChange(kind, next)} />
      )}
    </div>
  );
}

const places: Record<Targeted, string> = {
  meeting: "/meetings",
  milestone: "/path/new",
  significant_date: "/path/new.significant_date",
};

/** The saved meetings, for instance, to choose one from. */
function Which({
  kind,
  which,
  missing,
  onChange,
}: Omit<Props, "kind" | "onChange"> & { kind: Targeted; onChange: (which: string) => void }) {
  const t = useText();
  const words = t.reminders.editor;
  const options = useOptions(kind);
  if (!options) return null;
  if (options.length === 0) {
    return (
      <Notice
        icon="info"
        actions={
          <Link to={places[kind]} look="soft">
            {words.toOf[kind]}
          </Link>
        }
      >
        {words.noneOf[kind]}
      </Notice>
    );
  }
  return (
    <Select
      label={words.which[kind]}
      options={options}
      value={which}
      onChange={onChange}
      placeholder={words.choose}
      problem={missing ? words.whichMissing[kind] : undefined}
    />
  );
}

/** At most this many saved meetings are offered here. */
const most = 200;

function useOptions(kind: Targeted) {
  const meetings = useCall(
    "meeting_search",
    ...(kind === "meeting" ? ([{ ...everySaved, offset: 0, limit: most }] as const) : (["skip"] as const)),
  );
  const counters = useCall("counter_list", ...(kind === "meeting" ? (["skip"] as const) : []));
  if (kind === "meeting") {
    return meetings.data?.meetings.map(({ meeting, name, group }) => ({
      id: `${meeting.source}~${meeting.key}`,
      label: name,
      ...(group && group !== name ? { note: group } : {}),
    }));
  }
  return counters.data
    ?.filter(({ counter }) => (counter.kind === "significant_date") === (kind === "significant_date"))
    .map(({ id, counter }) => ({ id, label: counter.name }));
}

const everySaved: Omit<MeetingQuery, "offset" | "limit"> = {
  words: "",
  when: { kind: "any" },
  days: [],
  parts: [],
  costs: [],
  attendance: [],
  fellowships: [],
  kinds: [],
  languages: [],
  sources: [],
  only: "saved",
  sort: "start",
};
