-- Asked every second, nearly always in vain: which jobs were marked as over their budgets.
create index job_over_budget on job (id) where over_budget;

-- Films that differ in their sound alone are made of the same pictures: such a job waits for one stage of another.
alter table job_dependency add column stage text;
comment on column job_dependency.stage is 'The stage of the other job that must be done; null for all of it';
