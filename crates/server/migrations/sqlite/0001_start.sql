-- Every column is described, and held against a real dump, in docs/what-the-host-sees.md.

create table instance (
  one integer primary key check (one = 1),
  secret blob not null
) strict;

create table spaces (
  number integer primary key autoincrement,
  id blob not null unique,
  seq integer not null,
  received integer not null,
  head blob not null,
  epoch integer not null,
  commit_hash blob not null,
  write_key blob not null,
  commit_key blob not null,
  used integer not null,
  commits integer not null,
  compacted integer not null,
  compaction integer not null,
  snapshot blob
) strict;

create table gone (id blob primary key) strict, without rowid;

create table locators (
  name blob primary key,
  space integer not null unique,
  sealed blob not null
) strict;

create table items (
  space integer not null,
  seq integer not null,
  received integer not null,
  kind integer not null,
  name blob,
  link blob not null,
  bytes blob not null,
  primary key (space, seq)
) strict;

create unique index items_by_name on items (space, name) where name is not null;

create table commits (
  space integer not null,
  epoch integer not null,
  seq integer not null,
  hash blob not null,
  commit_key blob not null,
  signed blob not null,
  body blob not null,
  slot_hashes blob not null,
  primary key (space, epoch)
) strict;

create table slots (
  space integer not null,
  epoch integer not null,
  id blob not null,
  sealed blob not null,
  primary key (space, epoch, id)
) strict;

create table blobs (
  space integer not null,
  id blob not null,
  delete_hash blob not null,
  chunks integer not null,
  last integer not null,
  held integer not null,
  made integer not null,
  primary key (space, id)
) strict;

create table chunks (
  space integer not null,
  blob blob not null,
  number integer not null,
  sealed blob not null,
  primary key (space, blob, number)
) strict;

create table mailboxes (
  id blob primary key,
  delete_hash blob not null,
  seconds integer not null,
  ends integer not null
) strict;

create table letters (
  mailbox blob not null,
  number integer not null,
  received integer not null,
  sealed blob not null,
  primary key (mailbox, number)
) strict;

create table tokens (
  hash blob primary key,
  space integer not null,
  epoch integer not null,
  ends integer not null
) strict, without rowid;

create index tokens_by_space on tokens (space);

create table spent (
  challenge blob primary key,
  ends integer not null
) strict, without rowid;
