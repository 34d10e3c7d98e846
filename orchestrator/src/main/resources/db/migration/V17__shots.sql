-- Shots: what a film is reviewed by.

create table shot (
    job          bigint           not null references job,
    number       int              not null check (number > 0),
    first        bigint           not null check (first >= 0),
    beyond       bigint           not null check (beyond > first),
    rendered_by  bigint           not null references job,
    settings     jsonb,
    measures     jsonb            not null,
    worst        jsonb            not null,
    score        double precision not null,
    scores       text             not null,
    state        text             not null default 'OPEN' check (state in ('OPEN', 'APPROVED', 'REDO')),
    reviewed_by  text,
    reviewed_at  timestamptz,
    note         text,
    redone_by    bigint references job,
    primary key (job, number)
);
comment on table  shot             is 'A shot of a version of a film, and what people decided about it';
comment on column shot.job         is 'The job that made this version';
comment on column shot.number      is '1, 2, ... in the order of the film; the same in every version';
comment on column shot.first       is 'First frame';
comment on column shot.beyond      is 'Frame after the last';
comment on column shot.rendered_by is 'The job that rendered it: this one, or that of an earlier version';
comment on column shot.settings    is 'ShotSettings that it was rendered with where they differ from the film''s';
comment on column shot.measures    is 'ShotMeasures';
comment on column shot.worst       is 'FrameScore[]: its worst frames, the worst first';
comment on column shot.score       is 'Score of the worst frame, 0 to 1';
comment on column shot.scores      is 'ScoreLine: the scores of all its frames';
comment on column shot.state       is 'ShotState';
comment on column shot.reviewed_by is 'Who decided last, as the client says';
comment on column shot.reviewed_at is 'When';
comment on column shot.note        is 'What they said';
comment on column shot.redone_by   is 'The job that renders it again, or did';

create index job_revises on job (((spec ->> 'revises')::bigint)) where spec ->> 'revises' is not null;
comment on index job_revises is 'Versions of a film: jobs that render some shots of another one again';
