import { useState, type ReactNode } from 'react';
import type { Webhook } from '../api/webhooks';
import { date } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { webhooks } from '../live/webhookResources';
import { setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { WebhookDetail } from './WebhookDetail';
import { WebhookDialog } from './WebhookDialog';

const COLUMNS: readonly Column<Webhook>[] = [
  { id: 'state', header: 'State', width: '104px', cell: (webhook) => <WebhookState webhook={webhook} /> },
  {
    id: 'url',
    header: 'Address',
    cell: ({ settings }) => settings.url,
    title: ({ settings }) => settings.url,
  },
  {
    id: 'production',
    header: 'Production',
    width: '130px',
    cell: ({ settings }) => settings.production ?? <span className="dim">whole farm</span>,
  },
  {
    id: 'types',
    header: 'Notices',
    width: '22%',
    cell: ({ settings: { types } }) =>
      types.length === 0 ? <span className="dim">all</span> : types.join(', '),
    title: ({ settings }) => settings.types.join(', '),
  },
  { id: 'waiting', header: 'Waiting', width: '74px', numeric: true, cell: ({ waiting }) => waiting },
  {
    id: 'created',
    header: 'Added',
    width: '96px',
    cell: ({ createdAt }) => <span className="dim">{date(createdAt)}</span>,
  },
];

export function WebhookState({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { settings, failingSince } = webhook;
  if (settings.enabled === false) {
    return <StateLabel state="disabled" />;
  }
  return <StateLabel state={failingSince === undefined ? 'enabled' : 'failing'} />;
}

/** Who is told what happens on the farm, and whether it arrives. */
export function WebhooksPage(): ReactNode {
  const snapshot = useSnapshot(webhooks);
  const { query } = usePlace();
  const [adding, setAdding] = useState(false);
  const add = (): void => {
    setAdding(true);
  };
  useShortcuts('Webhooks', [{ keys: '+', label: 'Add a webhook', run: add }]);
  const current = snapshot.data?.find(({ id }) => String(id) === query.get('webhook')) ?? snapshot.data?.[0];
  return (
    <>
      <PageHead title="Webhooks" count={snapshot.data?.length}>
        <Button look="primary" shortcut="+" onClick={add}>
          Add a webhook
        </Button>
      </PageHead>
      <Loaded snapshot={snapshot}>
        {(all) =>
          current === undefined ? (
            <Empty title="Nobody is told yet">
              <p>
                A webhook is an address that the farm posts a signed notice to whenever something happens: a
                job is done, a worker is lost, a budget is nearly spent.
              </p>
            </Empty>
          ) : (
            <div className="two-panes wide-detail">
              <DataTable
                label="Webhooks"
                rows={all}
                columns={COLUMNS}
                keyOf={({ id }) => id}
                nameOf={({ settings }) => settings.url}
                onOpen={({ id }) => {
                  setQuery({ webhook: String(id) });
                }}
                current={current.id}
              />
              <WebhookDetail key={current.id} webhook={current} />
            </div>
          )
        }
      </Loaded>
      {adding && (
        <WebhookDialog
          webhook={undefined}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </>
  );
}
