-- By what a performer is told from others.
alter table performer add column reference text references asset;
comment on column performer.reference is 'SHA-256 of a film or a sequence of pictures that shows the performer alone; null: footage is not compared';
