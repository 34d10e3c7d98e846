-- What a batch asks for row by row, and what makes delivering it cheap.

create table batch_row (
    batch         bigint not null references batch,
    row           int    not null check (row >= 1),
    job           bigint not null references job,
    delivery      text   not null,
    territory     text,
    language      text,
    grants        text[] not null default '{}',
    delivered_at  timestamptz,
    primary key (batch, row)
);
create unique index batch_row_delivery on batch_row (batch, lower(delivery));
create index batch_row_of_job on batch_row (job);
comment on table  batch_row              is 'A film that a batch asks for; rows that are alike share a job';
comment on column batch_row.batch        is 'The batch';
comment on column batch_row.row          is 'Its number in the table, from 1';
comment on column batch_row.job          is 'The job that renders it';
comment on column batch_row.delivery     is 'File name under which it is delivered; checked to be safe';
comment on column batch_row.territory    is 'Where it will be shown';
comment on column batch_row.language     is 'Of this version of the film';
comment on column batch_row.grants       is 'The grants that covered it when it was submitted';
comment on column batch_row.delivered_at is 'When the film lay under that name; null before';

create index job_open_of_batch  on job (batch) where batch is not null and state in ('QUEUED', 'RUNNING');
create index job_ended_of_batch on job (batch, ended_at) where batch is not null and ended_at is not null;
create index job_done_for_batch on job (ended_at) where batch is not null and state = 'DONE';
create index asset_named        on asset (name);
