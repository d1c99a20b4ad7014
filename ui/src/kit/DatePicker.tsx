import { type CalendarDate, parseDate, parseTime, type Time } from "@internationalized/date";
import { Button } from "react-aria-components/Button";
import {
  Calendar as AriaCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker as AriaDatePicker, type DatePickerProps } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Popover } from "react-aria-components/Popover";
import { TimeField as AriaTimeField, type TimeFieldProps } from "react-aria-components/TimeField";
import "./Button.css";
import "./DatePicker.css";
import { FieldFrame, type FieldWords, fieldProps } from "./Field";
import { Icon } from "./Icon";
import "./Popover.css";

type DateProps = FieldWords & {
  /** A civil date as the host writes it, "2026-11-22"; null is none. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** Earliest and latest, "2026-11-22". */
  min?: string;
  max?: string;
} & Pick<DatePickerProps<CalendarDate>, "isDisabled" | "isRequired" | "autoFocus" | "isDateUnavailable">;

/** A day, typed or picked from a calendar. */
export function DatePicker({ value, onChange, min, max, label, labelHidden, hint, problem, ...rest }: DateProps) {
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaDatePicker
      {...rest}
      {...fieldProps(words)}
      className="k-field"
      granularity="day"
      value={value ? parseDate(value) : null}
      minValue={min ? parseDate(min) : null}
      maxValue={max ? parseDate(max) : null}
      onChange={(date) => onChange(date ? date.toString() : null)}
    >
      <FieldFrame {...words}>
        <Group className="k-box">
          <DateInput className="k-date">
            {(segment) => <DateSegment segment={segment} className="k-segment" />}
          </DateInput>
          <Button className="k-icon-button k-box-end">
            <Icon name="calendar" size={20} />
          </Button>
        </Group>
      </FieldFrame>
      <Popover className="k-popover k-date-popover" offset={6}>
        <Dialog className="k-date-dialog">
          <MonthGrid />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}

type CalendarProps = {
  label: string;
  value: string | null;
  onChange: (value: string) => void;
  max?: string;
  min?: string;
};

/** A month to choose a day from, always open. */
export function Calendar({ label, value, onChange, min, max }: CalendarProps) {
  return (
    <MonthGrid
      aria-label={label}
      value={value ? parseDate(value) : null}
      minValue={min ? parseDate(min) : null}
      maxValue={max ? parseDate(max) : null}
      onChange={(date: CalendarDate) => onChange(date.toString())}
    />
  );
}

function MonthGrid(props: React.ComponentProps<typeof AriaCalendar<CalendarDate>>) {
  return (
    <AriaCalendar {...props} className="k-calendar">
      <header className="k-calendar-head">
        <Button slot="previous" className="k-icon-button">
          <Icon name="back" size={18} />
        </Button>
        <CalendarHeading className="k-calendar-month" />
        <Button slot="next" className="k-icon-button">
          <Icon name="chevron" size={18} />
        </Button>
      </header>
      <CalendarGrid className="k-calendar-grid" weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="k-day" />}</CalendarGridBody>
      </CalendarGrid>
    </AriaCalendar>
  );
}

type TimeProps = FieldWords & {
  /** Wall-clock time, "19:30"; null is none. */
  value: string | null;
  onChange: (value: string | null) => void;
} & Pick<TimeFieldProps<Time>, "isDisabled" | "isRequired" | "autoFocus">;

/** A time of day. */
export function TimeField({ value, onChange, label, labelHidden, hint, problem, ...rest }: TimeProps) {
  const words = { label, labelHidden: labelHidden ?? false, hint, problem };
  return (
    <AriaTimeField
      {...rest}
      {...fieldProps(words)}
      className="k-field"
      granularity="minute"
      value={value ? parseTime(value) : null}
      onChange={(time) => onChange(time ? time.toString().slice(0, 5) : null)}
    >
      <FieldFrame {...words}>
        <div className="k-box">
          <Icon name="clock" size={20} />
          <DateInput className="k-date">
            {(segment) => <DateSegment segment={segment} className="k-segment" />}
          </DateInput>
        </div>
      </FieldFrame>
    </AriaTimeField>
  );
}
