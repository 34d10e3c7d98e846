import { useState, type ReactNode } from 'react';
import { post, postJson, putJson, remove } from '../api/http';
import type { Webhook } from '../api/webhooks';
import { ago } from '../format/format';
import { refreshSnapshots } from '../live/live';
import { setQuery } from '../router/router';
import { Button, Tags } from '../ui/basics';
import { FormDialog } from '../ui/FormDialog';
import { tell, tellProblem } from '../ui/toasts';
import { useNow } from '../ui/useNow';
import { DeliveryLog } from './DeliveryLog';
import { SecretDialog } from './SecretDialog';
import { WebhookDialog } from './WebhookDialog';
import { WebhookState } from './WebhooksPage';

export function WebhookDetail({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { id, settings, disabledReason, failingSince } = webhook;
  const [asking, setAsking] = useState<'change' | 'secret' | 'remove'>();
  const [renewed, setRenewed] = useState<Webhook>();
  const now = useNow();
  const enabled = settings.enabled !== false;
  const run = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      tell(what);
      refreshSnapshots();
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <section className="detail" aria-label="The webhook">
      <h2 className="detail-title">{settings.url}</h2>
      <div className="badges">
        <WebhookState webhook={webhook} />
        {failingSince !== undefined && (
          <span className="dim">no delivery since {ago(failingSince, now)}</span>
        )}
      </div>
      {disabledReason !== undefined && <p className="job-note">{disabledReason}</p>}
      {settings.note !== undefined && <p className="dim">{settings.note}</p>}
      {settings.types.length > 0 && (
        <div>
          <Tags values={settings.types} />
        </div>
      )}
      <div className="button-row">
        <Button onClick={() => void run('Ping sent', () => post(`/webhooks/${id}/ping`))}>Ping</Button>
        <Button
          onClick={() =>
            void run(enabled ? 'Webhook disabled' : 'Webhook enabled', () =>
              putJson(`/webhooks/${id}`, { ...settings, enabled: !enabled }),
            )
          }
        >
          {enabled ? 'Disable' : 'Enable'}
        </Button>
        <Button
          onClick={() => {
            setAsking('change');
          }}
        >
          Change
        </Button>
        <Button
          onClick={() => {
            setAsking('secret');
          }}
        >
          New secret
        </Button>
        <Button
          look="danger"
          onClick={() => {
            setAsking('remove');
          }}
        >
          Remove
        </Button>
      </div>
      <DeliveryLog webhook={id} />
      {asking === 'change' && (
        <WebhookDialog
          webhook={webhook}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
      {asking === 'secret' && (
        <FormDialog
          title="A new secret?"
          submitLabel="Replace the secret"
          closes={false}
          onSubmit={async () => {
            setRenewed(await postJson<Webhook>(`/webhooks/${id}/secret`));
            setAsking(undefined);
          }}
          onClose={() => {
            setAsking(undefined);
          }}
        >
          <p>
            The old secret ends at once: the receiver refuses what is signed with the new one until it knows
            it.
          </p>
        </FormDialog>
      )}
      {renewed !== undefined && (
        <SecretDialog
          webhook={renewed}
          onClose={() => {
            setRenewed(undefined);
          }}
        />
      )}
      {asking === 'remove' && (
        <FormDialog
          title="Remove the webhook?"
          submitLabel="Remove the webhook"
          danger
          onSubmit={async () => {
            await remove(`/webhooks/${id}`);
            tell('Webhook removed');
            setQuery({ webhook: undefined });
            refreshSnapshots();
          }}
          onClose={() => {
            setAsking(undefined);
          }}
        >
          <p>
            Nothing is sent to {settings.url} any more, and its delivery log goes with it. To stop it for a
            while, disable it instead.
          </p>
        </FormDialog>
      )}
    </section>
  );
}
