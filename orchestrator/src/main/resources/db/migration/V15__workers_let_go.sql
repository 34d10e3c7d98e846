-- What is given up while a worker is silent may still run on it: its slots are free when it says so, not before.
alter table worker add column letting_go boolean not null default false;
comment on column worker.letting_go is
    'Attempts of it were given up, and no heartbeat has shown since that it stopped them: it gets nothing until one does';
