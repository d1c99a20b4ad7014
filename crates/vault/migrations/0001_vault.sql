-- Everything the person does is an op; `record` and the tables after it are made from ops in the same transaction
-- and could be made again from them.

create table writer (
  -- One row: who writes here, and how far its clock and count have come.
  one integer primary key check (one = 1),
  id blob not null check (length(id) = 8),
  hlc integer not null,
  wseq integer not null
) strict;

create table change (
  -- One act of the person, to be taken back whole.
  id integer primary key autoincrement,
  at integer not null, -- milliseconds since 1970
  verb text not null, -- the command
  title text not null, -- what it touched, in the person's words
  undone_by integer references change (id) on delete set null
) strict;

create table op (
  seq integer primary key autoincrement, -- order of arrival here
  change integer references change (id) on delete set null,
  collection text not null,
  item blob not null check (length(item) = 16),
  field text not null, -- '*' is the whole item
  value text, -- JSON; null removes
  hlc integer not null,
  writer blob not null check (length(writer) = 8),
  wseq integer not null,
  unique (writer, wseq)
) strict;
create index op_by_item on op (collection, item, field, hlc, writer, wseq);
create index op_by_change on op (change);

create table record (
  -- What stands: one JSON object per living item.
  collection text not null,
  item blob not null check (length(item) = 16),
  body text not null,
  changed_at integer not null, -- milliseconds since 1970
  primary key (collection, item)
) strict, without rowid;

-- The attachments of an entry.
create index attachment_by_entry on record (json_extract(body, '$.entry')) where collection = 'attachment';
-- What was noted for a counter.
create index event_by_counter on record (json_extract(body, '$.counter')) where collection = 'event';
-- The check-ins of a day.
create index checkin_by_day on record (json_extract(body, '$.on')) where collection = 'checkin';

create table entry (
  -- The journal's index. Ordered by local time: the key is local milliseconds since 1970, times 4096, plus a number
  -- that keeps two entries of one millisecond apart.
  key integer primary key,
  item blob not null unique check (length(item) = 16),
  on_day text not null, -- local, YYYY-MM-DD
  month_day text not null, -- local, MM-DD
  mood integer, -- 1 to 5
  sealed_until text -- YYYY-MM-DD while the letter cannot be read
) strict;
create index entry_by_day on entry (on_day, mood);
create index entry_by_month_day on entry (month_day, on_day);

create table entry_plain (
  -- What the search reads: plain text without Markdown; empty while sealed.
  key integer primary key references entry (key) on delete cascade on update cascade,
  title text not null,
  text text not null,
  facets text not null -- mood, template and tags as words, so that filters are searches too
) strict;

create virtual table entry_search using fts5 (
  title, text, facets,
  content = 'entry_plain', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

create table entry_tag (
  tag text not null,
  key integer not null references entry (key) on delete cascade on update cascade,
  primary key (tag, key)
) strict, without rowid;
create index entry_tag_by_key on entry_tag (key);

create table draft (
  -- Words on a page not yet saved as an entry. Not ops: they never leave this device.
  item blob primary key check (length(item) = 16),
  body text not null, -- JSON
  saved_at integer not null -- milliseconds since 1970
) strict;

create table upload (
  -- An attachment that is not whole yet.
  item blob primary key check (length(item) = 16),
  body text not null, -- JSON of the attachment's record
  written integer not null -- bytes so far
) strict;

create table attachment_chunk (
  -- 256 KiB each but the last; number -1 is the thumbnail.
  item blob not null check (length(item) = 16),
  number integer not null,
  bytes blob not null,
  primary key (item, number)
) strict;

create table ledger (
  -- Every time something left the device.
  id integer primary key autoincrement,
  at integer not null, -- milliseconds since 1970
  host text not null,
  kind text not null,
  bytes integer not null
) strict;
