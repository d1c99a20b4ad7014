-- One line of the ledger may stand for many small requests to one host, and says how many.
alter table ledger add column times integer not null default 1;
