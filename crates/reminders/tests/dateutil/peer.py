"""The same questions, answered by python-dateutil.

A line is: rule, first start, zone, first day, last day, days left out, days besides (tab between them, days with commas).
The answer is a line: seconds since 1970, in order. With `--time`, how long the answers took goes to standard error.
"""

import sys
import time
from datetime import date, datetime, timedelta

from dateutil import tz
from dateutil.rrule import rrulestr


def day(text):
    return date.fromisoformat(text)


def days(text):
    return [day(one) for one in text.split(",") if one]


def with_time(rule):
    """An UNTIL that is a day means all of it; dateutil takes it for its midnight."""
    parts = rule.split(";")
    return ";".join(p + "T235959" if p.startswith("UNTIL=") and len(p) == 14 else p for p in parts)


def answer(line):
    rule, start, zone, first, last, without, besides = line.rstrip("\n").split("\t")
    start, zone = datetime.fromisoformat(start), tz.gettz(zone)
    begin = datetime.combine(day(first), datetime.min.time())
    end = datetime.combine(day(last), datetime.max.time().replace(microsecond=0))
    found = set(rrulestr(with_time(rule), dtstart=start).between(begin, end, inc=True))
    found |= {datetime.combine(one, start.time()) for one in days(besides) if begin.date() <= one <= end.date()}
    without = set(days(without))
    epoch = datetime(1970, 1, 1, tzinfo=tz.UTC)
    instants = []
    for at in found:
        if at.date() not in without:
            at = tz.resolve_imaginary(at.replace(tzinfo=zone, fold=0))
            instants.append((at - epoch) // timedelta(seconds=1))
    return " ".join(map(str, sorted(instants)))


def main():
    lines = sys.stdin.readlines()
    begun = time.perf_counter()
    answers = [answer(line) for line in lines]
    taken = time.perf_counter() - begun
    if "--time" in sys.argv:
        print(taken, file=sys.stderr)
    print("\n".join(answers))


main()
