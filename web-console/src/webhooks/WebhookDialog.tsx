import { useState, type ReactNode } from 'react';
import { postJson, putJson } from '../api/http';
import { NOTICE_TYPES, type Webhook } from '../api/webhooks';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { productions } from '../live/resources';
import { setQuery } from '../router/router';
import { ChecksField, SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';
import { SecretDialog } from './SecretDialog';

interface WebhookDialogProps {
  /** The one that is changed; a new one without it. */
  readonly webhook: Webhook | undefined;
  readonly onClose: () => void;
}

export function WebhookDialog({ webhook, onClose }: WebhookDialogProps): ReactNode {
  const shows = useSnapshot(productions).data ?? [];
  const [url, setUrl] = useState(webhook?.settings.url ?? '');
  const [production, setProduction] = useState(webhook?.settings.production ?? '');
  const [types, setTypes] = useState<readonly string[]>(webhook?.settings.types ?? []);
  const [note, setNote] = useState(webhook?.settings.note ?? '');
  const [made, setMade] = useState<Webhook>();
  const submit = async (): Promise<void> => {
    const settings = {
      url,
      types,
      enabled: webhook?.settings.enabled ?? true,
      ...(production !== '' && { production }),
      ...(note !== '' && { note }),
    };
    if (webhook === undefined) {
      const answer = await postJson<Webhook>('/webhooks', settings);
      setMade(answer);
      setQuery({ webhook: String(answer.id) });
    } else {
      await putJson(`/webhooks/${webhook.id}`, settings);
      tell('Webhook changed');
    }
    refreshSnapshots();
  };
  if (made !== undefined) {
    return <SecretDialog webhook={made} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={webhook === undefined ? 'Add a webhook' : 'Change the webhook'}
      submitLabel={webhook === undefined ? 'Add the webhook' : 'Save'}
      onSubmit={submit}
      closes={webhook !== undefined}
      onClose={onClose}
    >
      <TextField
        label="Address"
        value={url}
        onChange={setUrl}
        required
        autoFocus
        placeholder="https://pipeline.example/understudy"
        hint="Where notices are posted."
      />
      <SelectField
        label="Production"
        value={production}
        empty="The whole farm"
        options={shows.map(({ slug, title }) => ({ value: slug, label: title }))}
        onChange={setProduction}
      />
      <ChecksField
        label="Notices: all of them unless some are chosen"
        values={types}
        options={NOTICE_TYPES.map((type) => ({ value: type, label: type }))}
        onChange={setTypes}
        none=""
      />
      <TextField label="Note" value={note} onChange={setNote} hint="Anything people should know." />
    </FormDialog>
  );
}
