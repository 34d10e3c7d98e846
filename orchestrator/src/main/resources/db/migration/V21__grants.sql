-- Grants as full licences, of which every version is kept. What there is becomes version 1. A grant of a person without
-- a signed document, and one of a persona without its maker's statement, covers nothing until it is amended.
alter table licence_grant add column version       int  not null default 1 check (version > 0);
alter table licence_grant add column terms         jsonb not null default '{}';
alter table licence_grant add column suspended_at  timestamptz;
alter table licence_grant add column suspended_for text;
alter table licence_grant add column suspended_by_performer boolean not null default false;
alter table licence_grant add check ((suspended_at is null) = (suspended_for is null));
alter table performer drop constraint performer_kind_check;
alter table performer add constraint performer_kind_check check (kind in ('LIVING', 'DECEASED', 'MINOR', 'SYNTHETIC'));
comment on column licence_grant.version       is 'The version that the other columns hold, of licence_grant_version';
comment on column licence_grant.terms         is 'GrantTerms: signing, scope and deal';
comment on column licence_grant.suspended_at  is 'From when on it covers nothing until it is resumed; null while it is not suspended';
comment on column licence_grant.suspended_for is 'Why it is suspended, such as a strike';
comment on column licence_grant.suspended_by_performer is 'Whether the performer did, and so lifts it';
comment on column licence_grant.operations    is 'What it allows: TRAIN, SWAP, EXPORT';
comment on column licence_grant.evidence      is 'SHA-256 of the signed document, an asset; personas that do not exist may have a statement in terms';
comment on column performer.kind              is 'LIVING, DECEASED, MINOR, or SYNTHETIC: a persona that does not exist';

create table licence_grant_version (
    licence_grant text        not null references licence_grant,
    version       int         not null check (version > 0),
    licence       jsonb       not null,
    hash          text,
    entered_at    timestamptz not null,
    primary key (licence_grant, version)
);
comment on table  licence_grant_version               is 'What each version of a grant says: rows are added, never changed';
comment on column licence_grant_version.licence_grant is 'Of which grant';
comment on column licence_grant_version.version       is 'From 1';
comment on column licence_grant_version.licence       is 'NewGrant: as it was entered';
comment on column licence_grant_version.hash          is 'SHA-256 of its canonical JSON; null: entered before versions were kept, made when it is read';
comment on column licence_grant_version.entered_at    is 'When it was entered';

insert into licence_grant_version (licence_grant, version, licence, entered_at)
select id, 1,
       jsonb_strip_nulls(jsonb_build_object(
           'performer', performer, 'grantor', grantor, 'productions', productions, 'operations', operations,
           'validFrom', to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'validUntil', to_char(valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'evidence', evidence, 'note', note)),
       created_at
from licence_grant;

create trigger licence_grant_version_stays before update or delete or truncate on licence_grant_version
    for each statement execute function refuse_change();
do $$
begin
    if exists (select from pg_roles where rolname = 'understudy_control') then
        revoke update, delete, truncate on licence_grant_version from understudy_control;
    end if;
end
$$;
