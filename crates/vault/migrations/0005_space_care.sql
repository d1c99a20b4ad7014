-- What a device does for its space besides writing and reading: a commit that a server lost is given to it again, and what is
-- gone here goes there.

create table space_commit (
  -- Commits that this device made, as they were posted. Nobody else has the slots of all.
  space integer not null references space (number) on delete cascade,
  epoch integer not null,
  bytes blob not null,
  primary key (space, epoch)
) strict;

create table space_erased (
  -- Records of which something was erased here for good, and of what: the server and the chain kept here let go of it too.
  space integer not null references space (number) on delete cascade,
  record blob not null check (length(record) = 16),
  item blob not null check (length(item) = 16),
  writer blob not null, -- of the op that was erased, by which the rest of the record is found
  wseq integer not null,
  removed integer not null, -- the item was removed, and not only something in it replaced
  state integer not null default 0, -- 0 to be looked at, 1 waits for the rest of the record to go, 2 gone
  primary key (space, record, item)
) strict, without rowid;
create index space_erased_open on space_erased (space, record) where state < 2;
