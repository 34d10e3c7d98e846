-- What planning by segments and slots needs: pools, shares, caps, budgets, batches, counters, usage.
-- Attempts that were open under the plan before are given up; what is done stays done.

create table pool (
    name                 text          primary key,
    price_per_slot_hour  numeric(14,4) not null default 0 check (price_per_slot_hour >= 0),
    slots_least          int           not null default 0 check (slots_least >= 0),
    slots_most           int           check (slots_most >= slots_least),
    created_at           timestamptz   not null
);
comment on table  pool                     is 'Workers that jobs name together: one price, one queue';
comment on column pool.name                is 'Its name in specs and in the names of its Kafka topics';
comment on column pool.price_per_slot_hour is 'What a slot costs an hour, in the farm''s currency';
comment on column pool.slots_least         is 'An autoscaler keeps at least so many slots';
comment on column pool.slots_most          is 'An autoscaler makes at most so many; null for no bound';
comment on column pool.created_at          is 'When it was entered';
insert into pool (name, created_at) values ('main', now());
insert into pool (name, created_at) select distinct pool, now() from job where pool <> 'main' on conflict do nothing;
insert into pool (name, created_at) select distinct pool, now() from worker on conflict do nothing;

create table production_share (
    production  text not null references production,
    pool        text not null references pool,
    weight      int  not null default 100 check (weight between 1 and 1000000),
    guaranteed  int  not null default 0 check (guaranteed >= 0),
    burst       int  check (burst >= guaranteed),
    primary key (production, pool)
);
comment on table  production_share            is 'What a production may have of a pool; without a row: weight 100, nothing guaranteed, no bound';
comment on column production_share.production is 'The production';
comment on column production_share.pool       is 'The pool';
comment on column production_share.weight     is 'Beyond what is guaranteed, slots are shared in proportion to the weights of those who want some';
comment on column production_share.guaranteed is 'Slots that it gets before anybody is given more than his own';
comment on column production_share.burst      is 'Slots that it never holds more of; null for no bound';

create table slot_cap (
    kind   text not null check (kind in ('PRODUCTION', 'STAGE_KIND', 'LICENCE')),
    name   text not null,
    slots  int  not null check (slots >= 0),
    primary key (kind, name)
);
comment on table  slot_cap       is 'How many slots of the farm something may hold at a time';
comment on column slot_cap.kind  is 'What name names: a production, a StageKind, or a licence: one that specs name, or a grant';
comment on column slot_cap.name  is 'Such as the-tide, TRAIN, G-7, ofx-denoise';
comment on column slot_cap.slots is 'At most so many';

create table batch (
    id            bigint      generated always as identity primary key,
    name          text        not null,
    production    text        not null references production,
    spec          jsonb       not null,
    spec_digest   text        not null,
    submitted_by  text        not null,
    submitted_at  timestamptz not null,
    delivered_at  timestamptz
);
comment on table  batch              is 'One spec with a table: every row becomes a job';
comment on column batch.id           is 'Grows with every batch';
comment on column batch.name         is 'What people call it';
comment on column batch.production   is 'The production it belongs to';
comment on column batch.spec         is 'As submitted, without the rows';
comment on column batch.spec_digest  is 'SHA-256 of the spec with its rows, in canonical JSON';
comment on column batch.submitted_by is 'Who submitted it, as the client said';
comment on column batch.submitted_at is 'When it was accepted';
comment on column batch.delivered_at is 'When the manifest of its deliverables was written; null before';

create table budget (
    id          bigint        generated always as identity primary key,
    production  text          references production,
    batch       bigint        references batch,
    job         bigint        references job,
    amount      numeric(16,4) not null check (amount > 0),
    cancels     boolean       not null default false,
    warn_at     double precision[] not null default '{0.5,0.8,0.95}',
    warned      double precision   not null default 0,
    spent_at    timestamptz,
    created_at  timestamptz   not null,
    check (num_nonnulls(production, batch, job) = 1)
);
create unique index budget_of_production on budget (production) where production is not null;
create unique index budget_of_batch      on budget (batch) where batch is not null;
create unique index budget_of_job        on budget (job) where job is not null;
comment on table  budget            is 'How much a production, a batch or a job may cost';
comment on column budget.id         is 'Unique';
comment on column budget.production is 'Whose: a production,';
comment on column budget.batch      is 'or a batch,';
comment on column budget.job        is 'or a job';
comment on column budget.amount     is 'In the farm''s currency';
comment on column budget.cancels    is 'Whether what runs is stopped too when it is spent';
comment on column budget.warn_at    is 'Fractions of the amount at which people are warned';
comment on column budget.warned     is 'The largest of these that was passed';
comment on column budget.spent_at   is 'When it was spent; null while something is left';
comment on column budget.created_at is 'When it was entered';

-- Jobs -------------------------------------------------------------------------------------------------------------
alter table job
    add column submitted_by  text not null default 'local',
    add column batch         bigint references batch,
    add column batch_row     int,
    add column uses          jsonb not null default '[]',
    add column paused        boolean not null default false,
    add column note          text,
    add column not_before    timestamptz,
    add column deadline      timestamptz,
    add column warned_late   boolean not null default false,
    add column waits_for     int not null default 0,
    add column over_budget   boolean not null default false,
    add column max_slots     int,
    drop column revision,
    drop column pushed_revision,
    drop constraint job_state_check,
    add constraint job_state_check check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'SKIPPED'));
drop index job_open;
create index job_open     on job (id) where state in ('QUEUED', 'RUNNING');
create index job_start    on job (not_before) where not_before is not null and state in ('QUEUED', 'RUNNING');
create index job_deadline on job (deadline) where deadline is not null and state in ('QUEUED', 'RUNNING');
create index job_of_batch on job (batch, batch_row) where batch is not null;
comment on column job.submitted_by is 'Who submitted it, as the client said';
comment on column job.batch        is 'The batch that it is a row of';
comment on column job.batch_row    is 'Which row, from 1; null for work that rows share';
comment on column job.uses         is 'GrantRequest[]: the uses of likenesses that it makes; each needs a grant';
comment on column job.paused       is 'Whether a person holds it';
comment on column job.note         is 'What that person said, or who skipped it and why';
comment on column job.not_before   is 'Not started earlier';
comment on column job.deadline     is 'To be done by then';
comment on column job.warned_late  is 'Whether people were told that it will miss its deadline';
comment on column job.waits_for    is 'How many jobs that it waits for are not done';
comment on column job.over_budget  is 'Whether a budget that it counts for is spent';
comment on column job.max_slots    is 'How many slots it may hold at a time; null for no bound of its own';

create table job_dependency (
    job         bigint  not null references job,
    depends_on  bigint  not null references job,
    by_segment  boolean not null,
    primary key (job, depends_on)
);
create index job_dependants on job_dependency (depends_on);
comment on table  job_dependency            is 'Which jobs wait for which';
comment on column job_dependency.job        is 'The job that waits';
comment on column job_dependency.depends_on is 'The job that must be done first';
comment on column job_dependency.by_segment is 'Whether it waits segment by segment';

-- Stages -----------------------------------------------------------------------------------------------------------
alter table stage drop constraint stage_kind_check, drop constraint stage_state_check;
update stage set state = 'READY' where state in ('ASSIGNED', 'RUNNING');
update attempt set state = 'LOST', ended_at = now() where state in ('ASSIGNED', 'RUNNING');
alter table stage
    add constraint stage_kind_check
        check (kind in ('PROBE', 'EXTRACT', 'CHECK', 'TRAIN', 'RENDER', 'ASSEMBLE', 'VERIFY')),
    add constraint stage_state_check
        check (state in ('WAITING', 'READY', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    add column production  text not null default '',
    add column pool        text not null default 'main',
    add column rank        double precision not null default 0,
    add column open        boolean not null default false,
    add column paused      boolean not null default false,
    add column note        text,
    add column gang        int not null default 1 check (gang >= 1),
    add column gang_fixed  boolean not null default false,
    add column gpus        int not null default 0,
    add column gpu_memory  bigint not null default 0,
    add column tags        text[] not null default '{}',
    add column licences    text[] not null default '{}',
    add column follows     bigint references stage,
    add column retry_at    timestamptz;
drop index stage_ready;
create index stage_open    on stage (pool, production, rank desc, id) where open;
create index stage_of_job  on stage (job);
create index stage_follows on stage (follows) where follows is not null;
create index stage_retry   on stage (retry_at) where retry_at is not null;
comment on column stage.state      is 'StageState';
comment on column stage.attempt    is 'Number of its newest attempt; 0 before the first';
comment on column stage.production is 'Its job''s';
comment on column stage.pool       is 'Its job''s';
comment on column stage.rank       is 'Who comes first within a production: priority, and how long it has waited; greater is earlier';
comment on column stage.open       is 'Whether a segment of it may be handed out as soon as there is a slot';
comment on column stage.paused     is 'Whether a person holds it';
comment on column stage.note       is 'What that person said';
comment on column stage.gang       is 'Slots that it needs together; 1 unless it is a training';
comment on column stage.gang_fixed is 'Whether fewer will not do';
comment on column stage.gpus       is 'GPUs that each of its slots needs';
comment on column stage.gpu_memory is 'Bytes that each of these has at least';
comment on column stage.tags       is 'What its worker must have';
comment on column stage.licences   is 'What each of its slots takes one of: licences that the spec names, the grants';
comment on column stage.follows    is 'Stage of another job whose segments this one''s wait for, one by one';
comment on column stage.retry_at   is 'A stage that is not divisible and failed is not handed out before';

create table stage_tally (
    stage         bigint           primary key references stage,
    total         int              not null default 0,
    blocked       int              not null default 0,
    waiting       int              not null default 0,
    delayed       int              not null default 0,
    taken         int              not null default 0,
    done          int              not null default 0,
    skipped       int              not null default 0,
    failed        int              not null default 0,
    cancelled     int              not null default 0,
    held          int              not null default 0,
    done_seconds  double precision not null default 0,
    timed         int              not null default 0
) with (fillfactor = 60);
comment on table  stage_tally              is 'How many segments of a stage are in which state. Whoever changes segments or attempts of a stage locks its row first, in the order of stages';
comment on column stage_tally.stage        is 'The stage';
comment on column stage_tally.total        is 'All of them';
comment on column stage_tally.blocked      is 'In state BLOCKED';
comment on column stage_tally.waiting      is 'In state WAITING';
comment on column stage_tally.delayed      is 'In state DELAYED';
comment on column stage_tally.taken        is 'In states ASSIGNED and RUNNING';
comment on column stage_tally.done         is 'In state DONE';
comment on column stage_tally.skipped      is 'In state SKIPPED';
comment on column stage_tally.failed       is 'In state FAILED';
comment on column stage_tally.cancelled    is 'In state CANCELLED';
comment on column stage_tally.held         is 'Slots that its open attempts hold';
comment on column stage_tally.done_seconds is 'What its done segments took, where measured';
comment on column stage_tally.timed        is 'How many that were';

-- Segments ---------------------------------------------------------------------------------------------------------
alter table segment drop constraint segment_state_check;
update segment set state = 'WAITING', progress = 0 where state = 'RUNNING';
alter table segment
    add constraint segment_state_check
        check (state in ('BLOCKED', 'WAITING', 'DELAYED', 'ASSIGNED', 'RUNNING', 'DONE', 'SKIPPED', 'FAILED', 'CANCELLED')),
    add column started_at  timestamptz,
    add column failures    int not null default 0,
    add column losses      int not null default 0,
    add column not_before  timestamptz,
    add column plate       boolean not null default false,
    add column rival       int,
    add column note        text;
create index segment_waiting on segment (stage, index) where state = 'WAITING';
create index segment_delayed on segment (not_before) where state = 'DELAYED';
create index segment_rival   on segment (stage, rival) where rival is not null;
create index segment_taken   on segment (stage, attempt) where state in ('ASSIGNED', 'RUNNING');
comment on column segment.started_at is 'When the attempt began it; null while none has';
comment on column segment.failures   is 'How often it failed since a person last retried it';
comment on column segment.losses     is 'How many workers were lost while they ran it, since then';
comment on column segment.not_before is 'When it is tried again, while it is delayed';
comment on column segment.plate      is 'Of a film: its frames stay as they are';
comment on column segment.rival      is 'Number of another attempt that runs it too, because the first is stuck; once one is done, of the one that is being stopped';
comment on column segment.note       is 'Why a person skipped it';

-- Attempts ---------------------------------------------------------------------------------------------------------
drop index attempt_open;
alter table attempt
    drop constraint attempt_state_check,
    add constraint attempt_state_check
        check (state in ('ASSIGNED', 'RUNNING', 'STOPPING', 'DONE', 'FAILED', 'LOST', 'CANCELLED')),
    drop column lease_until,
    add column slots     int not null default 1 check (slots >= 1),
    add column segments  int not null default 0,
    add column open      int not null default 0,
    add column held      int not null default 0,
    add column gpus      int not null default 0,
    add column preempted boolean not null default false,
    add column rival     boolean not null default false;
create index attempt_open      on attempt (worker, stage, number) where state in ('ASSIGNED', 'RUNNING', 'STOPPING');
create index attempt_of_worker on attempt (worker, assigned_at desc);
comment on table  attempt           is 'One run of some segments of a stage by a worker';
comment on column attempt.stage     is 'The stage';
comment on column attempt.number    is 'The fencing number: a segment takes events only from the attempt that it was given to';
comment on column attempt.worker    is 'Whom it was given to';
comment on column attempt.incarnation is 'Which start of that worker''s process';
comment on column attempt.slots     is 'How many of its segments run at a time; of a gang, how many slots work together';
comment on column attempt.segments  is 'How many segments it was given';
comment on column attempt.open      is 'How many of these are neither done nor given back';
comment on column attempt.held      is 'Slots that it holds: those of a gang until its end, else at most its open segments';
comment on column attempt.gpus      is 'GPUs that each of its slots holds';
comment on column attempt.preempted is 'Whether it was told to make room at its next boundary';
comment on column attempt.rival     is 'Whether it runs a segment that another attempt is stuck with';

-- Workers ----------------------------------------------------------------------------------------------------------
alter table worker
    drop column stage_capacity,
    add column tags           text[] not null default '{}',
    add column added_tags     text[] not null default '{}',
    add column gpus           jsonb not null default '[]',
    add column slot_count     int not null default 0,
    add column gpu_count      int not null default 0,
    add column gpu_memory     bigint not null default 0,
    add column mode           text not null default 'ACTIVE' check (mode in ('ACTIVE', 'DRAINING', 'LOCKED')),
    add column mode_reason    text,
    add column benched_until  timestamptz,
    add column bench_reason   text,
    add column holds          text[] not null default '{}';
comment on column worker.tags          is 'What it says that its machines are';
comment on column worker.added_tags    is 'What people added';
comment on column worker.gpus          is 'Gpu[] as in its heartbeat';
comment on column worker.slot_count    is 'How many slots it has';
comment on column worker.gpu_count     is 'How many GPUs';
comment on column worker.gpu_memory    is 'Bytes of the smallest of them; 0 without any';
comment on column worker.mode          is 'Whether people let it have work';
comment on column worker.mode_reason   is 'What they said';
comment on column worker.benched_until is 'It failed where others succeed, and gets nothing until then';
comment on column worker.bench_reason  is 'What failed';
comment on column worker.holds         is 'The attempts that its last heartbeat named, as stage/number';

create table failure (
    at           timestamptz not null,
    worker       text        not null,
    job          bigint      not null,
    stage        bigint      not null,
    segment      int,
    code         text        not null,
    error_class  text        not null
);
create index failure_age on failure (at);
comment on table  failure             is 'What went wrong where, for the last day: who fails where others succeed is seen from it';
comment on column failure.at          is 'When';
comment on column failure.worker      is 'Whose attempt it was';
comment on column failure.job         is 'Of which job';
comment on column failure.stage       is 'Of which stage';
comment on column failure.segment     is 'Which segment; null for the attempt as a whole';
comment on column failure.code        is 'Problem code';
comment on column failure.error_class is 'ErrorClass';

create table leadership (
    single boolean primary key default true check (single),
    epoch  bigint  not null
);
insert into leadership (epoch) values (0);
comment on table  leadership       is 'Whoever is elected raises the epoch; the plan of one elected before is refused';
comment on column leadership.single is 'There is one row';
comment on column leadership.epoch is 'How many elections there were';

-- Events -----------------------------------------------------------------------------------------------------------
drop table applied_event;
delete from outbox where sent_at is not null;
drop index outbox_unsent;
alter table outbox drop column sent_at;
create table bus_position (
    partition    int    primary key,
    next_offset  bigint not null
);
comment on table  outbox                   is 'What is to be published to Kafka, written in the transaction that decided it; a row is gone once Kafka has it';
comment on table  bus_position             is 'How far the workers'' events are applied: written in the transaction that applies them, so each is applied once';
comment on column bus_position.partition   is 'Of the topic understudy.events';
comment on column bus_position.next_offset is 'The first that is not applied';

create table live_follower (
    orchestrator  uuid        not null,
    job           bigint      not null,
    until         timestamptz not null,
    primary key (orchestrator, job)
);
comment on table  live_follower              is 'Who follows what on the live stream; what nobody follows need not be told in detail';
comment on column live_follower.orchestrator is 'The process that serves them';
comment on column live_follower.job          is 'The job whose parts they follow; 0 for those who follow the farm as a whole';
comment on column live_follower.until        is 'Renewed while they are there, and for a minute more, since they may come back';

-- Usage ------------------------------------------------------------------------------------------------------------
create table usage (
    day              date             not null,
    job              bigint           not null references job,
    pool             text             not null,
    slot_seconds     double precision not null default 0,
    gpu_seconds      double precision not null default 0,
    wasted_seconds   double precision not null default 0,
    bytes            bigint           not null default 0,
    cost             numeric(20,8)    not null default 0,
    primary key (day, job, pool)
) with (fillfactor = 60);
create index usage_of_job on usage (job);
comment on table  usage                is 'What jobs used, by day (UTC): the basis of every report';
comment on column usage.day            is 'The day on which it was told';
comment on column usage.job            is 'The job';
comment on column usage.pool           is 'The pool whose slots it used';
comment on column usage.slot_seconds   is 'Seconds that its slots worked, those wasted too';
comment on column usage.gpu_seconds    is 'The same times the GPUs of a slot';
comment on column usage.wasted_seconds is 'Of these, what was spent on work that failed, was lost or stopped';
comment on column usage.bytes          is 'Bytes that it wrote';
comment on column usage.cost           is 'Slot-hours times the pool''s price at that time';

-- What was there before ----------------------------------------------------------------------------------------------
update stage
set production = job.production, pool = job.pool,
    rank = job.priority - extract(epoch from job.submitted_at) / 1800
from job where job.id = stage.job;
insert into stage_tally (stage, total, waiting, done, failed, cancelled, done_seconds, timed)
select stage.id,
       count(segment.index),
       count(*) filter (where segment.state = 'WAITING'),
       count(*) filter (where segment.state = 'DONE'),
       count(*) filter (where segment.state = 'FAILED'),
       count(*) filter (where segment.state = 'CANCELLED'),
       coalesce(sum(segment.seconds) filter (where segment.state = 'DONE'), 0),
       count(segment.seconds) filter (where segment.state = 'DONE')
from stage left join segment on segment.stage = stage.id
group by stage.id;
update stage
set open = true
from stage_tally, job
where stage_tally.stage = stage.id and job.id = stage.job
  and stage.state = 'READY' and job.state in ('QUEUED', 'RUNNING') and stage_tally.waiting > 0;
