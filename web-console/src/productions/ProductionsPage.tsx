import { useState, type ReactNode } from 'react';
import { postJson } from '../api/http';
import type { Production } from '../api/likeness';
import { date } from '../format/format';
import { slugOf } from '../format/slug';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { jobs, productions } from '../live/resources';
import { Link, navigate } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { Empty, Loaded } from '../ui/notes';
import { tell } from '../ui/toasts';

export function ProductionsPage(): ReactNode {
  const snapshot = useSnapshot(productions);
  const work = useSnapshot(jobs()).data ?? [];
  const [creating, setCreating] = useState(false);
  useShortcuts('Productions', [
    {
      keys: '+',
      label: 'New production',
      run: () => {
        setCreating(true);
      },
    },
  ]);
  const columns: readonly Column<Production>[] = [
    {
      id: 'title',
      header: 'Title',
      cell: ({ slug, title }) => <Link to={`/jobs?production=${slug}`}>{title}</Link>,
    },
    { id: 'slug', header: 'Slug', width: '26%', cell: ({ slug }) => <code className="dim">{slug}</code> },
    {
      id: 'open',
      header: 'Open jobs',
      width: '110px',
      numeric: true,
      cell: ({ slug }) =>
        work.filter(
          ({ production, state }) => production === slug && (state === 'QUEUED' || state === 'RUNNING'),
        ).length,
    },
    {
      id: 'jobs',
      header: 'Jobs',
      width: '110px',
      numeric: true,
      cell: ({ slug }) => work.filter(({ production }) => production === slug).length,
    },
    {
      id: 'created',
      header: 'Created',
      width: '140px',
      cell: ({ createdAt }) => <span className="dim">{date(createdAt)}</span>,
    },
  ];
  return (
    <>
      <PageHead title="Productions" count={snapshot.data?.length}>
        <Button
          look="primary"
          shortcut="+"
          onClick={() => {
            setCreating(true);
          }}
        >
          New production
        </Button>
      </PageHead>
      <div className="page-table">
        <Loaded snapshot={snapshot}>
          {(all) =>
            all.length === 0 ? (
              <Empty title="No production yet">
                <p>
                  A production is a show or a campaign. Grants name the productions that they cover, and every
                  job belongs to one.
                </p>
              </Empty>
            ) : (
              <DataTable
                label="Productions"
                rows={all}
                columns={columns}
                keyOf={({ slug }) => slug}
                nameOf={({ title }) => title}
                onOpen={({ slug }) => {
                  navigate(`/jobs?production=${slug}`);
                }}
              />
            )
          }
        </Loaded>
      </div>
      {creating && (
        <NewProductionDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </>
  );
}

function NewProductionDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [title, setTitle] = useState('');
  const [slug, setSlug] = useState<string>();
  const submit = async (): Promise<void> => {
    await postJson('/productions', { slug: slug ?? slugOf(title), title });
    tell(`Production ${title} created`);
  };
  return (
    <FormDialog title="New production" submitLabel="Create production" onSubmit={submit} onClose={onClose}>
      <TextField label="Title" value={title} onChange={setTitle} required autoFocus />
      <TextField
        label="Slug"
        value={slug ?? slugOf(title)}
        onChange={setSlug}
        hint="What specs and grants call it: lower-case letters, digits and hyphens. It cannot be changed later."
        required
      />
    </FormDialog>
  );
}
