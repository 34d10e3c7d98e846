-- People, what they may do, and the credentials that they come with.
create table person (
    name        text        primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    full_name   text        not null,
    performer   text        references performer,
    subject     text        unique,
    password    text,
    created_at  timestamptz not null,
    disabled_at timestamptz
);
comment on table  person             is 'Somebody who may use the farm';
comment on column person.name        is 'Slug: by it the person logs in and stands in the audit log';
comment on column person.full_name   is 'As people read it';
comment on column person.performer   is 'Whose likeness it is; for the role PERFORMER';
comment on column person.subject     is 'Who the person is to the OIDC provider: the value of the configured claim';
comment on column person.password    is 'Argon2id in its usual text form; null: logs in otherwise';
comment on column person.created_at  is 'When the person was entered';
comment on column person.disabled_at is 'From when on nothing is answered; null: is answered';

create table person_role (
    person     text not null references person,
    role       text not null check (role in ('VIEWER', 'ARTIST', 'PRODUCER', 'RIGHTS', 'PERFORMER', 'OPS', 'ADMIN')),
    production text references production,
    unique nulls not distinct (person, role, production)
);
comment on table  person_role            is 'What people do';
comment on column person_role.person     is 'Who';
comment on column person_role.role       is 'What: see Role';
comment on column person_role.production is 'The only production in which; null: in all';

create table access_token (
    id           bigint      generated always as identity primary key,
    person       text        not null references person,
    kind         text        not null check (kind in ('API', 'SESSION')),
    name         text        not null,
    hash         text        not null unique check (hash ~ '^[0-9a-f]{64}$'),
    role         text,
    production   text        references production,
    parent       bigint      references access_token on delete cascade,
    created_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > created_at),
    last_used_at timestamptz
);
create index access_token_of_person on access_token (person);
create index access_token_parent    on access_token (parent) where parent is not null;
create index access_token_expiry    on access_token (expires_at);
comment on table  access_token              is 'Credentials of people: of their programs and of their browsers';
comment on column access_token.id           is 'Its number';
comment on column access_token.person       is 'Whose rights it has, at most';
comment on column access_token.kind         is 'API: for programs; SESSION: of a browser that logged in';
comment on column access_token.name         is 'For people to tell them apart';
comment on column access_token.hash         is 'SHA-256 of the secret, hexadecimal; the secret is not kept';
comment on column access_token.role         is 'The only role that it has; null: all of the person';
comment on column access_token.production   is 'The only production that it is for; null: all of the person';
comment on column access_token.parent       is 'With which it was made, and with which it ends; null: somebody logged in';
comment on column access_token.created_at   is 'When it was made';
comment on column access_token.expires_at   is 'From when on it opens nothing';
comment on column access_token.last_used_at is 'When it was last used, within a minute';

create table asset_production (
    asset      text not null references asset,
    production text not null references production,
    primary key (production, asset)
);
comment on table  asset_production            is 'Whose files are whose: people of a production see those of it, people of all productions see all';
comment on column asset_production.asset      is 'SHA-256 of the file';
comment on column asset_production.production is 'For which it was uploaded, or which delivered it';

-- Whoever has the farm's first secret is this person.
insert into person (name, full_name, created_at) values ('admin', 'Administrator', now());
insert into person_role (person, role) values ('admin', 'ADMIN');

-- What was uploaded before belongs to the productions whose jobs name it; what was delivered, to that of its job.
insert into asset_production (asset, production)
select distinct asset.sha256, job.production
from job cross join regexp_matches(job.spec::text, '"([0-9a-f]{64})"', 'g') as named
         join asset on asset.sha256 = named[1]
union
select deliverable.sha256, job.production
from deliverable join job on job.id = deliverable.job join asset on asset.sha256 = deliverable.sha256;
