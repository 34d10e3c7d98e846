import { useMemo, useState, type ReactNode } from 'react';
import type { Job } from '../api/jobs';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { JOB_LIMIT, jobs, productions } from '../live/resources';
import { navigate, setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { DataTable } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { BulkActions } from './BulkActions';
import { filterIn, JobFilters, matchesText } from './JobFilters';
import { columnsFor } from './jobColumns';

export function JobsPage(): ReactNode {
  const { query } = usePlace();
  const filter = filterIn(query);
  const text = query.get('q') ?? '';
  const snapshot = useSnapshot(jobs(filter));
  const shows = useSnapshot(productions).data ?? [];
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(
    () => (snapshot.data ?? []).filter((job) => matchesText(job, text)),
    [snapshot.data, text],
  );
  const chosen = rows.filter((job) => selected.has(job.id));
  useShortcuts('Jobs', [
    {
      keys: 'Escape',
      label: 'Deselect all',
      run: () => {
        setSelected(new Set());
      },
    },
  ]);
  return (
    <>
      <PageHead title="Jobs" count={snapshot.data && rows.length}>
        <Button
          look="primary"
          shortcut="n"
          onClick={() => {
            navigate('/jobs/new');
          }}
        >
          New job
        </Button>
      </PageHead>
      <JobFilters query={query} productions={shows} />
      <div className="page-table">
        <Loaded snapshot={snapshot} rows={20}>
          {(all) =>
            rows.length > 0 ? (
              <DataTable
                label="Jobs"
                rows={rows}
                columns={columnsFor(rows)}
                keyOf={(job) => job.id}
                nameOf={(job) => `job ${job.id}`}
                onOpen={(job) => {
                  navigate(`/jobs/${job.id}`);
                }}
                selection={{ keys: selected, onChange: setSelected }}
              />
            ) : (
              <NoJobs filtered={all.length > 0 || [...query].length > 0} />
            )
          }
        </Loaded>
      </div>
      {snapshot.data?.length === JOB_LIMIT && (
        <p className="toolbar dim">
          The newest {JOB_LIMIT} jobs are shown. Filter by state or production to reach older ones.
        </p>
      )}
      {chosen.length > 0 && (
        <BulkActions
          jobs={chosen}
          onDone={() => {
            setSelected(new Set<Job['id']>());
          }}
        />
      )}
    </>
  );
}

function NoJobs({ filtered }: { readonly filtered: boolean }): ReactNode {
  return filtered ? (
    <Empty title="No job passes the filters">
      <Button
        onClick={() => {
          setQuery({ state: undefined, kind: undefined, production: undefined, q: undefined });
        }}
      >
        Clear the filters
      </Button>
    </Empty>
  ) : (
    <Empty title="Nothing has been submitted yet">
      <p>
        A job trains an identity of a performer or renders a film with one. Both need a production, a
        performer and a grant that covers the use. <code>./understudy demo</code> sets all of it up with
        sample footage.
      </p>
      <Button
        look="primary"
        onClick={() => {
          navigate('/jobs/new');
        }}
      >
        New job
      </Button>
    </Empty>
  );
}
