-- Ops get their place in the chain of a space, and what a space needs is kept beside them.

create table op_next (
  seq integer primary key autoincrement, -- order of arrival here
  change integer references change (id) on delete set null,
  collection text not null, -- of a group: '@', its id, '/' and the collection
  item blob not null check (length(item) = 16),
  field text not null, -- '*' is the whole item
  value text, -- JSON as its writer wrote it; null removes
  hlc integer not null,
  writer blob not null check (length(writer) = 8),
  wseq integer not null,
  eff integer not null, -- when it counts as made: hlc until its place is known, then no later than it was received
  place integer, -- of its record in the chain; null: not there
  record blob not null default x'', -- the name of its record; empty: in none yet
  base_hlc integer, -- the op whose text was edited
  base_writer blob,
  base_wseq integer
) strict;
insert into op_next (seq, change, collection, item, field, value, hlc, writer, wseq, eff)
select seq, change, collection, item, field, value, hlc, writer, wseq, hlc from op order by seq;
drop table op;
alter table op_next rename to op;
create index op_by_item on op (collection, item, field, eff, writer, wseq);
create index op_by_change on op (change);
-- Together they hold every op once, and the first is what waits to be sealed. No two ops of this device share a stamp; a
-- copy of it may have made another op with the same, which then is in another record.
create unique index op_unsealed on op (writer, wseq) where record = x'';
create unique index op_sealed on op (writer, wseq, record) where record <> x'';

-- Came from another device or person: tended like the person's own acts, but not theirs to take back.
alter table change add column elsewhere integer not null default 0;
-- Whoever lets an act go looks for those that it took back.
create index change_by_undone on change (undone_by) where undone_by is not null;

create table space (
  -- A roster, an epoch and a chain: the person's own devices, or a group. Nothing of this is in a backup: the keys of a
  -- device never leave it.
  number integer primary key autoincrement,
  id blob not null unique check (length(id) = 16),
  kind text not null check (kind in ('personal', 'group')),
  host text not null,
  genesis blob not null check (length(genesis) = 32), -- the hash of the first commit
  state text not null, -- a word of the app's
  identity blob not null, -- this member's keys
  standing blob, -- what this member holds of the epoch in force
  seq integer not null default 0, -- the end of the chain, as far as it was verified
  received integer not null default 0,
  head blob not null check (length(head) = 32),
  end_epoch integer not null default 0, -- in force there, which may be behind what the member holds
  end_commit blob not null check (length(end_commit) = 32),
  paused integer not null default 0,
  flow blob, -- how far linking or joining is
  applied_at integer -- milliseconds since 1970; when something last came from it
) strict;
create unique index space_personal on space (kind) where kind = 'personal';

create table space_epoch (
  -- Keys of epochs, because records of old ones are still to be opened.
  space integer not null references space (number) on delete cascade,
  epoch integer not null,
  secret blob not null,
  roster blob not null,
  primary key (space, epoch)
) strict, without rowid;

create table space_item (
  -- The chain, as it came, until it is compacted.
  space integer not null references space (number) on delete cascade,
  seq integer not null,
  received integer not null,
  record blob, -- the name of the record; null where it is something else
  link blob not null check (length(link) = 32),
  bytes blob, -- null once compacted
  primary key (space, seq)
) strict;
create index space_item_by_record on space_item (space, record) where record is not null;

create table space_again (
  -- What a server that was restored has lost, to be given to it again, in order.
  space integer not null references space (number) on delete cascade,
  seq integer not null, -- where it was
  record blob,
  bytes blob not null,
  primary key (space, seq)
) strict;

create table space_unsent (
  -- Sealed and not yet found in the chain.
  number integer primary key autoincrement,
  space integer not null references space (number) on delete cascade,
  record blob not null check (length(record) = 16),
  epoch integer not null,
  envelope blob not null,
  writer blob not null check (length(writer) = 8),
  first integer not null, -- counts of that writer
  last integer not null,
  unique (space, record)
) strict;

create table space_quarantine (
  -- Places that hold what could not be read.
  space integer not null references space (number) on delete cascade,
  seq integer not null,
  reason text not null,
  primary key (space, seq, reason)
) strict, without rowid;

create table space_intent (
  -- What is to be committed, until it is or cannot be.
  number integer primary key autoincrement,
  space integer not null references space (number) on delete cascade,
  kind text not null,
  bytes blob not null
) strict;
