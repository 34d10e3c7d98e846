-- Manifests of films, so that a film that has lost its own finds it again by the mark in its frames.
create table manifest (
    id         text        primary key,
    job        bigint      not null references job,
    mark       bigint      not null,
    store      bytea       not null,
    signed_at  timestamptz not null
);
comment on table  manifest           is 'C2PA manifests that the farm signed';
comment on column manifest.id        is 'The manifest''s own label, a URN';
comment on column manifest.job       is 'The job that made the film';
comment on column manifest.mark      is 'What the film''s frames say, as in the table mark';
comment on column manifest.store     is 'The manifest store as it was put into the film';
comment on column manifest.signed_at is 'When; of a film that was assembled more than once the last one is right';

create index manifest_of_mark on manifest (mark, signed_at desc);
