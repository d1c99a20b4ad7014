-- A record of a short line took 546 bytes of a page, of which fourteen fit; with columns no wider than what they hold, and in an
-- order that leaves no gaps between them, it takes 536, and fifteen fit. The index of names has eight bytes less an entry.

create table items_kept as select * from items;
drop table items;

create table items (
  seq bigint not null,
  received bigint not null,
  space integer not null,
  kind smallint not null,
  name bytea,
  link bytea not null,
  bytes bytea not null,
  primary key (space, seq)
) partition by hash (space);

create table items_0 partition of items for values with (modulus 8, remainder 0);
create table items_1 partition of items for values with (modulus 8, remainder 1);
create table items_2 partition of items for values with (modulus 8, remainder 2);
create table items_3 partition of items for values with (modulus 8, remainder 3);
create table items_4 partition of items for values with (modulus 8, remainder 4);
create table items_5 partition of items for values with (modulus 8, remainder 5);
create table items_6 partition of items for values with (modulus 8, remainder 6);
create table items_7 partition of items for values with (modulus 8, remainder 7);

insert into items (seq, received, space, kind, name, link, bytes)
select seq, received, space, kind, name, link, bytes from items_kept order by space, seq;
create unique index items_by_name on items (space, name) where name is not null;
drop table items_kept;
