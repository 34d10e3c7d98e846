-- A budget that cancels does so once, to what was there when it was spent: what is retried or submitted later waits.

alter table budget add column cancelled_at timestamptz;
comment on column budget.cancelled_at is 'When all jobs that were open as it was spent had been cancelled, if it cancels; null before';
