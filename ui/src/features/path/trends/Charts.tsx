import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type Format, useFormat, useText } from "../../../i18n";
import { Card } from "../../../kit/Card";
import { MoodShape, moodOutlines, moods } from "../../../kit/Mood";
import { type Mark, moodOf } from "./trend";

/** Drawn without growing: a chart that is there at once is calmer, and still under reduced motion. */
const still = { isAnimationActive: false } as const;
const axis = { tickLine: false, axisLine: false, tick: { fill: "var(--dim)", fontSize: "0.75rem" } } as const;

interface Props {
  marks: readonly Mark[];
  /** How many days are shown. */
  days: number;
}

/** Mood as a line of the five shapes, and check-ins as bars. Fetched when Trends is opened. */
export default function Charts({ marks, days }: Props) {
  return (
    <>
      <MoodChart marks={marks} days={days} />
      <CheckinChart marks={marks} days={days} />
    </>
  );
}

function useDays(days: number) {
  const t = useText();
  const format = useFormat();
  const weekly = days > 31;
  return {
    short: (on: string) => shortDay(format, on, days),
    whole: (on: string) => (weekly ? t.trend.week(format.day(on)) : format.day(on, "weekdayDayMonth")),
  };
}

const shortDay = (format: Format, on: string, days: number) =>
  new Intl.DateTimeFormat(
    format.locale,
    days > 100 ? { month: "short", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" },
  ).format(new Date(`${on}T00:00:00Z`));

function MoodChart({ marks, days }: Props) {
  const t = useText();
  const day = useDays(days);
  const size = days > 100 ? 8 : 15;
  return (
    <Card title={t.trend.mood} className="trend-card">
      <div className="trend-chart">
        <ResponsiveContainer>
          <LineChart
            data={[...marks]}
            margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer
            title={t.trend.moodChart(days)}
            desc={t.trend.moodDesc}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="on" tickFormatter={day.short} minTickGap={28} tickMargin={8} {...axis} />
            <YAxis
              type="number"
              domain={[0.7, 5.3]}
              ticks={[1, 2, 3, 4, 5]}
              interval={0}
              width={34}
              {...axis}
              tick={MoodTick}
            />
            <Tooltip
              filterNull={false}
              cursor={{ stroke: "var(--control)" }}
              content={(seen) => <Seen seen={seen} whole={day.whole} mood />}
              {...still}
            />
            <Line
              dataKey="mood"
              type="monotone"
              connectNulls
              stroke="var(--control)"
              strokeWidth={1.5}
              dot={(dot) => <Shape key={dot.index} x={dot.cx} y={dot.cy} mean={dot.value} size={size} />}
              activeDot={(dot: Dot) => <Shape key="active" x={dot.cx} y={dot.cy} mean={dot.value} size={size + 6} />}
              {...still}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <ul className="trend-legend" aria-hidden="true">
        {moods.map((mood) => (
          <li key={mood}>
            <MoodShape mood={mood} size={15} />
            {t.kit.moods[mood]}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Dot {
  cx?: number | undefined;
  cy?: number | undefined;
  value?: unknown;
}

/** One of the five shapes, drawn in the chart: the shape tells as much as its height and its colour. */
function Shape({ x, y, mean, size }: { x: number | undefined; y: number | undefined; mean: unknown; size: number }) {
  const value = Array.isArray(mean) ? mean[1] : mean;
  if (typeof value !== "number" || x === undefined || y === undefined || Number.isNaN(y)) return <g />;
  const mood = moodOf(value);
  return (
    <g
      className="k-mood-shape"
      data-mood={mood}
      transform={`translate(${x - size / 2} ${y - size / 2}) scale(${size / 44})`}
    >
      <path d={moodOutlines[mood]} />
    </g>
  );
}

function MoodTick({ x, y, payload }: { x: number | string; y: number | string; payload: { value: number } }) {
  return <Shape x={Number(x) - 14} y={Number(y)} mean={payload.value} size={17} />;
}

function CheckinChart({ marks, days }: Props) {
  const t = useText();
  const day = useDays(days);
  return (
    <Card title={t.trend.checkins} className="trend-card">
      <div className="trend-chart trend-chart-low">
        <ResponsiveContainer>
          <BarChart
            data={[...marks]}
            margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer
            title={t.trend.checkinChart(days)}
            desc={t.trend.checkinDesc}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="on" tickFormatter={day.short} minTickGap={28} tickMargin={8} {...axis} />
            <YAxis allowDecimals={false} width={34} {...axis} />
            <Tooltip
              filterNull={false}
              cursor={{ fill: "var(--hover)" }}
              content={(seen) => <Seen seen={seen} whole={day.whole} />}
              {...still}
            />
            <Bar dataKey="checkins" fill="var(--moss)" radius={[4, 4, 0, 0]} maxBarSize={22} {...still} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </Card>
  );
}

/** What the mark under the pointer, or the arrow keys, says. */
function Seen({
  seen: { active, payload },
  whole,
  mood,
}: {
  seen: { active?: boolean; payload?: readonly { payload?: unknown }[] };
  whole: (on: string) => string;
  mood?: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const mark = payload?.[0]?.payload as Mark | undefined;
  if (!active || !mark) return null;
  return (
    <div className="trend-seen">
      <b>{whole(mark.on)}</b>
      <span>
        {mood
          ? mark.mood === null
            ? t.trend.none
            : t.kit.moods[moodOf(mark.mood)]
          : `${t.trend.checkins}: ${format.number(mark.checkins)}`}
      </span>
    </div>
  );
}
