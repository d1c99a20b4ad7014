-- `record` was without row numbers, so that the inner pages of its tree held whole rows: with what people write, five to a page,
-- and finding fifty entries read a hundred and twenty-seven of them. Now a small index leads to the rows, and those of the
-- journal lie in the order in which they are read. Nothing else about it changes.

create table record_in_rows (
  -- What stands: one JSON object per living item.
  collection text not null,
  item blob not null check (length(item) = 16),
  body text not null,
  changed_at integer not null, -- milliseconds since 1970
  primary key (collection, item)
) strict;

-- In two steps, so that what is put in order is short: the bodies of a long journal would not fit in memory. Without its
-- limit, which is none, the order would be dropped as of no consequence.
with ordered as materialized (
  select record.collection, record.item
  from record left join entry on record.collection = 'entry' and entry.item = record.item
  order by coalesce(entry.key / 4096, record.changed_at)
  limit -1
)
insert into record_in_rows (collection, item, body, changed_at)
select record.collection, record.item, record.body, record.changed_at
from ordered cross join record on record.collection = ordered.collection and record.item = ordered.item;

drop table record;
alter table record_in_rows rename to record;

-- The attachments of an entry.
create index attachment_by_entry on record (json_extract(body, '$.entry')) where collection = 'attachment';
-- What was noted for a counter.
create index event_by_counter on record (json_extract(body, '$.counter')) where collection = 'event';
-- The check-ins of a day.
create index checkin_by_day on record (json_extract(body, '$.on')) where collection = 'checkin';
