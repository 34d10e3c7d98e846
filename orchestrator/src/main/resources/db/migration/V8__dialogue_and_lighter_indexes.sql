-- Asked every second, nearly always in vain: which jobs were marked as over their budgets.
create index job_over_budget on job (id) where over_budget;

-- Films that differ in their sound alone are made of the same pictures: such a job waits for one stage of another.
alter table job_dependency add column stage text;
comment on column job_dependency.stage is 'The stage of the other job that must be done; null for all of it';

-- Indexes that name the state make every change of it one of all indexes; whether an attempt has ended changes once.
drop index attempt_open;
create index attempt_open on attempt (worker, stage, number) where ended_at is null;
drop index attempt_returning;
create index attempt_returning on attempt (stage) where ended_at is null and (preempted or stop_sent_at is not null);
