create table published (
  space bigint primary key,
  name bytea not null unique,
  meetings bigint not null,
  hash bytea not null,
  shown bytea not null
);
