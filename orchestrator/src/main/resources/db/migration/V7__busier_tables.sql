-- A message lives for less than a second: squeezing it costs more than its bytes do.
alter table outbox set (toast_tuple_target = 8160);

-- Of a million segments a fifth would be dead before anybody cleared them away.
alter table segment     set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0,
                             autovacuum_analyze_scale_factor = 0.05);
alter table stage       set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
alter table stage_tally set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
