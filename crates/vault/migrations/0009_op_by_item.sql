-- What is said of an item is found by its field. Which of it stands is told by few ops, which are read anyway.
drop index op_by_item;
create index op_by_item on op (collection, item, field);
