-- Meeting lists as they were last read. Nothing here is the person's own, and all of it can be read again: it is in no
-- backup, and made anew where it is damaged.

create table list (
  source blob primary key check (length(source) = 16), -- the item that says where the list comes from
  number integer not null unique check (number between 1 and 2147483647), -- never used again for another source
  state text not null -- JSON: when it was read, what the server said of it, how many meetings
) strict;

create table last_number (
  one integer primary key check (one = 1),
  number integer not null
) strict;
insert into last_number (one, number) values (1, 0);

create table meeting (
  -- The list's number times 4,294,967,296, plus a number of its own that stays while the meeting says the same.
  id integer primary key,
  body text not null -- JSON
) strict;

create table part (
  -- What is kept of a list besides its meetings, each written and read whole.
  number integer not null references list (number) on delete cascade,
  name text not null, -- rows, segment, report, changes, raw
  bytes blob not null,
  primary key (number, name)
) strict;

create table renewed (
  -- One row: when lists that were damaged were set aside.
  one integer primary key check (one = 1),
  at integer not null -- milliseconds since 1970
) strict;
