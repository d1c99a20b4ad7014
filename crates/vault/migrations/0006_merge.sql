-- A draft remembers on what it was begun, so that what came from elsewhere meanwhile is joined with it: JSON; null before
-- the first save of its entry.
alter table draft add column begun text;

-- Entries of one millisecond stand in the order of their items, as on every other device.
create table entry_moved (item blob primary key, old integer not null, new integer not null) strict;
insert into entry_moved (item, old, new)
select item, key, ((key >> 12) << 12) + row_number() over (partition by key >> 12 order by item) - 1 from entry
where key >> 12 in (select key >> 12 from entry group by key >> 12 having count(*) between 2 and 4096);
delete from entry_moved where old = new;
insert into entry_search (entry_search, rowid, title, text, facets)
select 'delete', key, title, text, facets from entry_plain where key in (select old from entry_moved) order by key;
-- First out of the way, for two of them may change places.
update entry set key = key - 4611686018427387904 where item in (select item from entry_moved);
update entry set key = (select new from entry_moved where entry_moved.item = entry.item)
where item in (select item from entry_moved);
insert into entry_search (rowid, title, text, facets)
select key, title, text, facets from entry_plain where key in (select new from entry_moved) order by key;
drop table entry_moved;
