-- The record of everything. Times are UTC instants; documents of the contract are JSON as on the wire.

create table production (
    slug        text        primary key,
    title       text        not null,
    created_at  timestamptz not null
);
comment on table  production            is 'A show or a campaign: the scope of access and accounting';
comment on column production.slug       is 'Its name in specs: lower-case letters, digits, hyphens';
comment on column production.title      is 'What people call it';
comment on column production.created_at is 'When it was entered';

create table performer (
    slug        text        primary key,
    name        text        not null,
    kind        text        not null check (kind in ('LIVING', 'DECEASED', 'SYNTHETIC')),
    note        text,
    created_at  timestamptz not null
);
comment on table  performer            is 'The person whose likeness it is';
comment on column performer.slug       is 'Its name in specs: lower-case letters, digits, hyphens';
comment on column performer.name       is 'What people call the performer';
comment on column performer.kind       is 'Living, deceased, or a persona that does not exist';
comment on column performer.note       is 'Anything people should know';
comment on column performer.created_at is 'When the performer was enrolled';

create sequence licence_grant_number;
comment on sequence licence_grant_number is 'Numbers the grants: G-1, G-2, ...';

create table licence_grant (
    id           text        primary key default 'G-' || nextval('licence_grant_number'),
    performer    text        not null references performer,
    grantor      text        not null,
    productions  text[]      not null,
    operations   text[]      not null,
    valid_from   timestamptz not null,
    valid_until  timestamptz not null check (valid_until > valid_from),
    revoked_at   timestamptz,
    evidence     text,
    note         text,
    created_at   timestamptz not null
);
create index licence_grant_of_performer on licence_grant (performer);
comment on table  licence_grant             is 'A machine-readable licence from a performer or estate ("grant" is a word of SQL)';
comment on column licence_grant.id          is 'G-1, G-2, ...';
comment on column licence_grant.performer   is 'Whose likeness it is about';
comment on column licence_grant.grantor     is 'Who granted it: the performer, an agent, an estate';
comment on column licence_grant.productions is 'Slugs of the productions it covers';
comment on column licence_grant.operations  is 'What it allows: TRAIN, SWAP';
comment on column licence_grant.valid_from  is 'From when on it covers, inclusive';
comment on column licence_grant.valid_until is 'Until when it covers, exclusive';
comment on column licence_grant.revoked_at  is 'From when on it covers nothing; null while it stands';
comment on column licence_grant.evidence    is 'SHA-256 of the signed document, an asset';
comment on column licence_grant.note        is 'Anything people should know';
comment on column licence_grant.created_at  is 'When it was entered';

create table asset (
    sha256      text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    name        text        not null,
    kind        text        not null check (kind in ('FOOTAGE', 'DOCUMENT', 'DELIVERABLE')),
    bytes       bigint      not null check (bytes > 0),
    created_at  timestamptz not null,
    facts       jsonb,
    problem     jsonb
);
create index asset_newest on asset (created_at desc);
comment on table  asset            is 'A stored file, named by its SHA-256; the content lies on the storage';
comment on column asset.sha256     is 'SHA-256 of the content, lower-case hexadecimal';
comment on column asset.name       is 'The file name as uploaded, cleaned; for display only, never for a path';
comment on column asset.kind       is 'Footage, a signed document, or what a job delivered';
comment on column asset.bytes      is 'Size of the content';
comment on column asset.created_at is 'When it was first stored';
comment on column asset.facts      is 'MediaFacts, once a job has probed it';
comment on column asset.problem    is 'Problem: why probing found it unusable; null while nothing is known against it';

create table identity (
    slug        text        primary key,
    performer   text        not null references performer,
    production  text        not null references production,
    created_at  timestamptz not null
);
comment on table  identity            is 'A trained model of a performer; its versions are in identity_version';
comment on column identity.slug       is 'Its name in specs';
comment on column identity.performer  is 'Whose likeness it is; never changes';
comment on column identity.production is 'In which production it was first trained';
comment on column identity.created_at is 'When its first version was trained';

create table job (
    id                bigint      generated always as identity primary key,
    name              text        not null,
    kind              text        not null check (kind in ('TRAIN', 'RENDER')),
    production        text        not null references production,
    priority          int         not null check (priority between 0 and 100),
    pool              text        not null,
    state             text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    spec              jsonb       not null,
    spec_digest       text        not null,
    identity          text        not null,
    identity_version  int,
    problem           jsonb,
    submitted_at      timestamptz not null,
    started_at        timestamptz,
    ended_at          timestamptz,
    revision          bigint      not null default 1,
    pushed_revision   bigint      not null default 0
);
create index job_open       on job (pool, priority desc, id) where state in ('QUEUED', 'RUNNING');
create index job_to_push    on job (id) where revision <> pushed_revision;
create index job_production on job (production, id desc);
comment on table  job                  is 'What a person submitted: train an identity, render a film';
comment on column job.id               is 'Grows with every job';
comment on column job.name             is 'What people call it; not unique';
comment on column job.kind             is 'Train or render';
comment on column job.production       is 'The production it belongs to';
comment on column job.priority         is '0 (whenever) to 100 (now)';
comment on column job.pool             is 'The pool of workers that runs it';
comment on column job.state            is 'JobState';
comment on column job.spec             is 'JobSpec as submitted';
comment on column job.spec_digest      is 'SHA-256 of the spec in canonical JSON: equal for equal jobs';
comment on column job.identity         is 'Slug of the identity it trains or renders with';
comment on column job.identity_version is 'The version it renders with, fixed when submitted; null for a training';
comment on column job.problem          is 'Problem: why it failed; null unless it failed';
comment on column job.submitted_at     is 'When it was accepted';
comment on column job.started_at       is 'When its first stage started';
comment on column job.ended_at         is 'When it was done, failed or was cancelled; null while it is open';
comment on column job.revision         is 'Grows whenever anything of the job changes';
comment on column job.pushed_revision  is 'The revision that was last pushed to the live stream';

create table identity_version (
    identity          text        not null references identity,
    version           int         not null check (version > 0),
    job               bigint      not null unique references job,
    double_performer  text        not null references performer,
    preset            text        not null,
    metrics           jsonb       not null,
    path              text        not null,
    created_at        timestamptz not null,
    primary key (identity, version)
);
comment on table  identity_version                  is 'One training''s result';
comment on column identity_version.identity         is 'The identity it is a version of';
comment on column identity_version.version          is '1, 2, ... within the identity';
comment on column identity_version.job              is 'The job that trained it; a job makes one version';
comment on column identity_version.double_performer is 'The double that it was trained with';
comment on column identity_version.preset           is 'The training plan';
comment on column identity_version.metrics          is 'Numbers by name, such as ssim_heldout';
comment on column identity_version.path             is 'Folder with the network, relative to the storage';
comment on column identity_version.created_at       is 'When the training was done';

create table stage (
    id          bigint generated always as identity primary key,
    job         bigint not null references job,
    position    int    not null,
    name        text   not null,
    kind        text   not null check (kind in ('PROBE', 'EXTRACT', 'TRAIN', 'RENDER', 'ASSEMBLE', 'VERIFY')),
    state       text   not null
        check (state in ('WAITING', 'READY', 'ASSIGNED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempt     int    not null default 0,
    failures    int    not null default 0,
    expanded    boolean not null default false,
    result      jsonb,
    problem     jsonb,
    started_at  timestamptz,
    ended_at    timestamptz,
    unique (job, name)
);
create index stage_ready on stage (job) where state = 'READY';
comment on table  stage            is 'A step of a job';
comment on column stage.id         is 'Unique in the farm';
comment on column stage.job        is 'The job it is a step of';
comment on column stage.position   is 'Order of display within the job, from 0';
comment on column stage.name       is 'Unique within the job; names its folder on the storage';
comment on column stage.kind       is 'StageKind';
comment on column stage.state      is 'StageState';
comment on column stage.attempt    is 'Number of the current attempt, the fencing number; 0 before the first';
comment on column stage.failures   is 'Attempts that failed or were lost while running since the stage was last retried by a person';
comment on column stage.expanded   is 'Whether its segments are known';
comment on column stage.result     is 'StageResult, once done';
comment on column stage.problem    is 'Problem of the attempt that failed last';
comment on column stage.started_at is 'When an attempt first ran';
comment on column stage.ended_at   is 'When it was done, failed or was cancelled';

create table stage_dependency (
    stage       bigint not null references stage,
    depends_on  bigint not null references stage,
    primary key (stage, depends_on)
);
create index stage_dependants on stage_dependency (depends_on);
comment on table  stage_dependency            is 'Which stages must be done before which';
comment on column stage_dependency.stage      is 'The stage that waits';
comment on column stage_dependency.depends_on is 'The stage that must be done first';

create table segment (
    stage        bigint           not null references stage,
    index        int              not null check (index >= 0),
    state        text             not null
        check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    asset        text,
    first        bigint           not null,
    beyond       bigint           not null,
    attempt      int              not null default 0,
    progress     double precision not null default 0,
    progress_at  timestamptz,
    executor     text,
    seconds      double precision,
    result       jsonb,
    problem      jsonb,
    primary key (stage, index)
);
comment on table  segment             is 'The unit of work of a stage: done or not done, never half';
comment on column segment.stage       is 'The stage it is a part of';
comment on column segment.index       is 'Position in the stage, from 0';
comment on column segment.state       is 'SegmentState';
comment on column segment.asset       is 'SHA-256 of the asset it works on, where a stage has several';
comment on column segment.first       is 'First frame, or number of the training round';
comment on column segment.beyond      is 'Frame after the last, or the round plus one';
comment on column segment.attempt     is 'Number of the attempt that did it or does it; 0 if none has started';
comment on column segment.progress    is '0 to 1, while it runs';
comment on column segment.progress_at is 'When progress was last recorded';
comment on column segment.executor    is 'Who did it or does it';
comment on column segment.seconds     is 'How long it took';
comment on column segment.result      is 'SegmentResult, once done';
comment on column segment.problem     is 'Problem: why it failed';

create table attempt (
    stage        bigint      not null references stage,
    number       int         not null check (number > 0),
    job          bigint      not null references job,
    pool         text        not null,
    state        text        not null
        check (state in ('ASSIGNED', 'RUNNING', 'DONE', 'FAILED', 'LOST', 'CANCELLED')),
    worker       text,
    incarnation  uuid,
    assigned_at  timestamptz not null,
    lease_until  timestamptz not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    problem      jsonb,
    stop_sent_at timestamptz,
    primary key (stage, number)
);
create index attempt_open   on attempt (pool, lease_until) where state in ('ASSIGNED', 'RUNNING');
create index attempt_of_job on attempt (job);
comment on table  attempt              is 'One run of a stage by a worker';
comment on column attempt.stage        is 'The stage that it runs';
comment on column attempt.number       is 'The fencing number: events of a smaller one than the stage''s are dropped';
comment on column attempt.job          is 'The stage''s job';
comment on column attempt.pool         is 'The pool in which it takes a place';
comment on column attempt.state        is 'AttemptState';
comment on column attempt.worker       is 'Name of the worker that claimed it';
comment on column attempt.incarnation  is 'Which start of that worker''s process claimed it';
comment on column attempt.assigned_at  is 'When it was handed out';
comment on column attempt.lease_until  is 'Claimed or renewed before this, or it is lost';
comment on column attempt.started_at   is 'When it was claimed';
comment on column attempt.ended_at     is 'When it ended, however';
comment on column attempt.problem      is 'Problem: why it failed or was lost';
comment on column attempt.stop_sent_at is 'When workers were last told to stop it';

create table worker (
    name            text             primary key,
    pool            text             not null,
    host            text             not null,
    version         text             not null,
    incarnation     uuid             not null,
    last_heartbeat  timestamptz      not null,
    stage_capacity  int              not null,
    slots           jsonb            not null,
    running         jsonb            not null,
    load            double precision not null,
    memory_used     bigint           not null,
    memory_total    bigint           not null
);
comment on table  worker                is 'A Spark driver process that serves a pool, as its last heartbeat told';
comment on column worker.name           is 'Stable, unique in the farm';
comment on column worker.pool           is 'The pool it serves';
comment on column worker.host           is 'The machine it runs on';
comment on column worker.version        is 'Its software''s version';
comment on column worker.incarnation    is 'New at every start of its process';
comment on column worker.last_heartbeat is 'When the bus took its last heartbeat';
comment on column worker.stage_capacity is 'How many stages it runs at a time';
comment on column worker.slots          is 'Its places for segments and what runs there';
comment on column worker.running        is 'The attempts it runs';
comment on column worker.load           is 'Load of the host''s processors, 0 to 1';
comment on column worker.memory_used    is 'Bytes';
comment on column worker.memory_total   is 'Bytes';

create table outbox (
    id          bigint      generated always as identity primary key,
    topic       text        not null,
    key         text        not null,
    value       text        not null,
    created_at  timestamptz not null,
    sent_at     timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
comment on table  outbox            is 'What is to be published to Kafka, written in the transaction that decided it';
comment on column outbox.id         is 'Order of publication';
comment on column outbox.topic      is 'Kafka topic';
comment on column outbox.key        is 'Kafka record key';
comment on column outbox.value      is 'JSON of the message';
comment on column outbox.created_at is 'When it was decided';
comment on column outbox.sent_at    is 'When Kafka had acknowledged it; null before';

create table applied_event (
    id          uuid        primary key,
    applied_at  timestamptz not null
);
create index applied_event_age on applied_event (applied_at);
comment on table  applied_event            is 'Events of workers that were applied, so that a second delivery is harmless';
comment on column applied_event.id         is 'The event''s own id';
comment on column applied_event.applied_at is 'When; old rows are pruned';

create table live_event (
    sequence    bigint      generated always as identity primary key,
    type        text        not null,
    job         bigint,
    data        jsonb       not null,
    created_at  timestamptz not null
);
comment on table  live_event            is 'What the live stream carries; a bounded history for clients that reconnect';
comment on column live_event.sequence   is 'Order of the stream; rows become visible in this order (one writer at a time)';
comment on column live_event.type       is 'What data is a view of, such as job or segment';
comment on column live_event.job        is 'The job it is about, if any';
comment on column live_event.data       is 'The whole new view';
comment on column live_event.created_at is 'When it happened; old rows are pruned';

create table audit_entry (
    id       bigint      generated always as identity primary key,
    at       timestamptz not null,
    who      text        not null,
    action   text        not null,
    subject  text        not null,
    outcome  text        not null,
    details  jsonb       not null
);
create index audit_entry_subject on audit_entry (subject);
comment on table  audit_entry         is 'Every act of a person or a service; only ever appended to';
comment on column audit_entry.id      is 'Order of the acts';
comment on column audit_entry.at      is 'When';
comment on column audit_entry.who     is 'Person or service';
comment on column audit_entry.action  is 'What was done, such as job.submit';
comment on column audit_entry.subject is 'To what, such as job 7';
comment on column audit_entry.outcome is 'done, or the code of the refusal';
comment on column audit_entry.details is 'What else matters';

create table training_point (
    job     bigint      not null references job,
    round   int         not null,
    images  bigint      not null,
    at      timestamptz not null,
    values  jsonb       not null,
    primary key (job, round, images)
);
comment on table  training_point        is 'A point of a training''s learning curve';
comment on column training_point.job    is 'The training';
comment on column training_point.round  is 'The training round, from 0';
comment on column training_point.images is 'Images seen so far';
comment on column training_point.at     is 'When it was measured';
comment on column training_point.values is 'Numbers by name, such as loss_performer';

create table preview (
    job    bigint      not null references job,
    round  int         not null,
    at     timestamptz not null,
    path   text        not null,
    primary key (job, round)
);
comment on table  preview       is 'A picture of what a training can do so far';
comment on column preview.job   is 'The training';
comment on column preview.round is 'After which round';
comment on column preview.at    is 'When it was made';
comment on column preview.path  is 'PNG, relative to the storage';

create table deliverable (
    job     bigint not null references job,
    name    text   not null,
    path    text   not null,
    bytes   bigint not null,
    sha256  text,
    primary key (job, name)
);
comment on table  deliverable        is 'A file that a job delivers to people';
comment on column deliverable.job    is 'The job';
comment on column deliverable.name   is 'File name, such as film.mp4';
comment on column deliverable.path   is 'Relative to the storage';
comment on column deliverable.bytes  is 'Size';
comment on column deliverable.sha256 is 'The asset it is kept as too, for a film';
