-- Rows of these change several times a second, and every tick looks at them: what they leave behind is cleared away soon,
-- whatever the size of the table.
alter table attempt set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                         autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.05);
alter table worker  set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
                         autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.2);
alter table outbox  set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                         autovacuum_vacuum_cost_delay = 0);
