create table published (
  space integer primary key,
  name blob not null unique,
  meetings integer not null,
  hash blob not null,
  shown blob not null
) strict;
