-- The audit log is only ever added to, whoever is connected.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_change() is 'Refuses to change or remove rows';

create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
create trigger audit_seal_stays before update or delete or truncate on audit_seal
    for each statement execute function refuse_change();

-- The control plane connects as understudy_control, if there is that role, and this migration runs as the tables' owner: then the control
-- plane can neither change the log nor take the triggers away.
do $$
begin
    if exists (select from pg_roles where rolname = 'understudy_control') then
        grant usage on schema public to understudy_control;
        grant select, insert, update, delete on all tables in schema public to understudy_control;
        grant usage, select on all sequences in schema public to understudy_control;
        alter default privileges in schema public grant select, insert, update, delete on tables to understudy_control;
        alter default privileges in schema public grant usage, select on sequences to understudy_control;
        revoke update, delete, truncate on audit_entry, audit_seal from understudy_control;
        revoke insert, update, delete, truncate on flyway_schema_history from understudy_control;
    end if;
end
$$;
