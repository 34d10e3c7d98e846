-- A message lives for less than a second: squeezing it costs more than its bytes do.
alter table outbox set (toast_tuple_target = 8160);

-- Of a million segments a fifth would be dead before anybody cleared them away.
alter table segment     set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
alter table stage       set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
alter table stage_tally set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
-- A look at all of them takes longer than what changes in a second.
alter table attempt set (autovacuum_analyze_scale_factor = 0.3);

-- Who holds slots, and who is about to give some back: few rows, though many attempts are open.
create index stage_tally_held on stage_tally (stage) where held > 0;
create index attempt_returning on attempt (stage)
    where state = 'STOPPING' or preempted and state in ('ASSIGNED', 'RUNNING');
