-- Performers who are asked: about jobs before they start, about what jobs deliver before others get it.
alter table job add column grants          text[]  not null default '{}';
alter table job add column awaits_approval boolean not null default false;
create index job_awaiting_approval on job (id) where awaits_approval;
comment on column job.grants          is 'Numbers of all grants that have covered it, from when it was submitted on';
comment on column job.awaits_approval is 'Whether somebody whose likeness it uses has not approved it yet: nothing of it is started';

-- The grants of a job were among the licences of its stages.
update job
set grants = known.grants
from (
    select stage.job, array_agg(distinct licence_grant.id) as grants
    from stage join licence_grant on licence_grant.id = any(stage.licences)
    group by stage.job
) as known
where known.job = job.id;

create table approval (
    id            bigint      generated always as identity primary key,
    job           bigint      not null references job,
    performer     text        not null references performer,
    subject       text        not null check (subject in ('JOB', 'DELIVERABLE')),
    state         text        not null default 'ASKED' check (state in ('ASKED', 'APPROVED', 'REFUSED')),
    licence_grant text        not null references licence_grant,
    asked_at      timestamptz not null,
    decided_at    timestamptz,
    decided_by    text,
    reason        text,
    unique (job, performer, subject),
    check ((state = 'ASKED') = (decided_at is null))
);
create index approval_of_performer on approval (performer, id desc);
create index approval_decided      on approval (decided_at) where subject = 'DELIVERABLE';
comment on table  approval               is 'What performers are asked and what they answered';
comment on column approval.id            is 'Its number';
comment on column approval.job           is 'About which job';
comment on column approval.performer     is 'Who is asked';
comment on column approval.subject       is 'JOB: whether it may be done; DELIVERABLE: whether others may have what it delivers';
comment on column approval.state         is 'ApprovalState';
comment on column approval.licence_grant is 'The grant that asks for it';
comment on column approval.asked_at      is 'When it was asked, last';
comment on column approval.decided_at    is 'When it was answered; null while it is not';
comment on column approval.decided_by    is 'The person who answered';
comment on column approval.reason        is 'Why, in that person''s words';
