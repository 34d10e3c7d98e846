-- Who changes, removes or moves an entry of the audit log after the fact breaks the chain of its seals.
create table audit_seal (
    sequence  bigint      primary key,
    entry     bigint      not null unique references audit_entry,
    hash      text        not null,
    sealed_at timestamptz not null
);
comment on table  audit_seal           is 'The audit log as a chain: each seal covers an entry and the seal before; only ever appended to';
comment on column audit_seal.sequence  is 'From 1, without gaps';
comment on column audit_seal.entry     is 'The entry that it covers; each has one seal, a moment after it was committed';
comment on column audit_seal.hash      is 'SHA-256, hexadecimal, of the entry and the hash of the seal before, as canonical JSON';
comment on column audit_seal.sealed_at is 'When';
