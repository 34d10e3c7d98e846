-- What leaves the farm: notices, webhooks, and the traces of jobs.

create table notice (
    number      bigint      generated always as identity primary key,
    id          uuid        not null unique,
    type        text        not null,
    at          timestamptz not null,
    production  text,
    job         bigint,
    subject     text        not null,
    body        text        not null
);
create index notice_age on notice (at);
comment on table  notice            is 'What happened that others may care about, written in the transaction that decided it. It refers to jobs and productions by name only, so that telling locks nothing';
comment on column notice.number     is 'Grows; of one job in the order in which it happened';
comment on column notice.id         is 'Tells that what came twice is the same';
comment on column notice.type       is 'NoticeType as in JSON, such as job.done';
comment on column notice.at         is 'When; old rows are pruned';
comment on column notice.production is 'Whose it is; null if it concerns the farm';
comment on column notice.job        is 'The job that it is about or belongs to';
comment on column notice.subject    is 'What it is about, such as job 7 render';
comment on column notice.body       is 'Notice in JSON, byte for byte as it is published and signed';

create table webhook (
    id               bigint      generated always as identity primary key,
    url              text        not null,
    production       text        references production,
    types            text[]      not null,
    note             text,
    secret           text        not null,
    enabled          boolean     not null,
    disabled_reason  text,
    failing_since    timestamptz,
    failures         int         not null default 0,
    rest_until       timestamptz,
    tried_at         timestamptz,
    created_at       timestamptz not null
);
comment on table  webhook                 is 'Where notices are posted';
comment on column webhook.id              is 'Grows';
comment on column webhook.url             is 'The receiver';
comment on column webhook.production      is 'Only notices of this production; null for all';
comment on column webhook.types           is 'Only these; empty for all';
comment on column webhook.note            is 'Anything people should know';
comment on column webhook.secret          is 'What signs deliveries, sealed with a key that is not in the database; base64';
comment on column webhook.enabled         is 'Whether anything is sent';
comment on column webhook.disabled_reason is 'Why the farm disabled it';
comment on column webhook.failing_since   is 'When the first of the tries failed that failed in a row; null while the last one succeeded';
comment on column webhook.failures        is 'How many these were';
comment on column webhook.rest_until      is 'After several of these nothing is tried before';
comment on column webhook.tried_at        is 'When it was last tried: the one that waited longest comes first';
comment on column webhook.created_at      is 'When it was entered';

create table webhook_delivery (
    id          bigint      generated always as identity primary key,
    webhook     bigint      not null references webhook on delete cascade,
    notice      bigint      not null references notice on delete cascade,
    line        text        not null,
    state       text        not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    tries       int         not null default 0,
    next_try    timestamptz not null,
    give_up_at  timestamptz not null,
    created_at  timestamptz not null
);
create index webhook_delivery_waiting on webhook_delivery (webhook, id) where state = 'WAITING';
create index webhook_delivery_line    on webhook_delivery (webhook, line, id) where state = 'WAITING';
create index webhook_delivery_newest  on webhook_delivery (webhook, id desc);
create index webhook_delivery_notice  on webhook_delivery (notice);
comment on table  webhook_delivery            is 'A notice on its way to a webhook';
comment on column webhook_delivery.id         is 'Grows; the header Understudy-Delivery';
comment on column webhook_delivery.webhook    is 'Where it goes';
comment on column webhook_delivery.notice     is 'What is told';
comment on column webhook_delivery.line       is 'Deliveries to a webhook with the same line are made one after the other, in the order of id';
comment on column webhook_delivery.state      is 'DeliveryState';
comment on column webhook_delivery.tries      is 'How often it was tried since it was last asked for';
comment on column webhook_delivery.next_try   is 'Not tried earlier';
comment on column webhook_delivery.give_up_at is 'Not tried again later';
comment on column webhook_delivery.created_at is 'When it was asked for; old rows are pruned with their notice';

create table webhook_try (
    delivery  bigint      not null references webhook_delivery on delete cascade,
    at        timestamptz not null,
    status    int,
    millis    bigint      not null,
    answer    text,
    error     text
);
create index webhook_try_of_delivery on webhook_try (delivery, at);
comment on table  webhook_try          is 'One request to a webhook''s receiver';
comment on column webhook_try.delivery is 'The delivery that was tried';
comment on column webhook_try.at       is 'When the request was sent';
comment on column webhook_try.status   is 'HTTP status of the answer; null if there was none';
comment on column webhook_try.millis   is 'Milliseconds until the answer, or until it was given up';
comment on column webhook_try.answer   is 'The first 1,024 bytes of the answer';
comment on column webhook_try.error    is 'Why there was no answer, or why it does not count';

alter table job
    add column trace_id      text not null default replace(gen_random_uuid()::text, '-', ''),
    add column trace_parent  text;
comment on column job.trace_id     is 'Of its OpenTelemetry trace, 32 hexadecimal digits: its own, or that of the request that submitted it';
comment on column job.trace_parent is 'The span of that request''s sender, 16 hexadecimal digits; null if the trace begins here';

alter table worker
    add column told_online         boolean not null default false,
    add column told_drained        boolean not null default false,
    add column told_benched_until  timestamptz;
comment on column worker.told_online        is 'Whether the last notice of its coming and going said that it came';
comment on column worker.told_drained       is 'Whether a notice said that it is drained';
comment on column worker.told_benched_until is 'The bench that the last notice of one was about';
