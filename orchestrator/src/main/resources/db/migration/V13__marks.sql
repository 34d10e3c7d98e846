-- What the frames of every render say.
create table mark (
    id          bigint      primary key,
    job         bigint      not null unique references job,
    grants      text[]      not null,
    created_at  timestamptz not null
);
comment on table  mark            is 'What the frames of a render say, and what that stands for';
comment on column mark.id         is 'The 64 bits that are in every frame: random, so that nobody guesses one';
comment on column mark.job        is 'The job that rendered the pictures; jobs that differ in their sound alone take them over';
comment on column mark.grants     is 'Numbers of the grants that covered the job when it was submitted';
comment on column mark.created_at is 'When the job was submitted';

-- Renders that were submitted before there were marks, so that what is left of them can be marked.
insert into mark (id, job, grants, created_at)
select ('x' || substr(md5(gen_random_uuid()::text), 1, 16))::bit(64)::bigint, id, '{}', submitted_at
from job
where kind = 'RENDER';
