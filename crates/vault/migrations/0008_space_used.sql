-- What every turn of a space asks, and what is shown of it, is told without reading the whole chain.
alter table space add column used integer not null default 0; -- bytes of its items that are kept
update space
set used = (select coalesce(sum(length(item.bytes)), 0) from space_item as item where item.space = space.number);
create index space_item_order on space_item (space, seq) where record is null;
