-- Letters that wait for their day, few among many entries: every unlock asks which are due.
create index entry_sealed on entry (sealed_until) where sealed_until is not null;
