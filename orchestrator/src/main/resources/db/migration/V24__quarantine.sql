-- What was made under a grant that has ended: nobody may have it, and it is deleted if the grant demands that.
create table quarantine (
    job           bigint      primary key references job,
    licence_grant text        not null references licence_grant,
    reason        text        not null,
    since         timestamptz not null,
    delete_at     timestamptz,
    locked_at     timestamptz,
    erasing       jsonb,
    certificate   jsonb,
    check (certificate is null or locked_at is not null)
);
create index quarantine_to_lock  on quarantine (since)     where locked_at is null;
create index quarantine_to_erase on quarantine (delete_at) where certificate is null;
create index job_of_grant        on job using gin (grants);
comment on table  quarantine               is 'Jobs of which nobody may have what they made';
comment on column quarantine.job           is 'What this job made';
comment on column quarantine.licence_grant is 'Under this grant';
comment on column quarantine.reason        is 'How the grant has ended, in words';
comment on column quarantine.since         is 'Since when';
comment on column quarantine.delete_at     is 'When the files are deleted; null: not';
comment on column quarantine.locked_at     is 'When the files were moved to the quarantine; null: not yet';
comment on column quarantine.erasing       is 'The files that are being deleted, written down before the first is';
comment on column quarantine.certificate   is 'ErasureCertificate: what was deleted; null: nothing was';
