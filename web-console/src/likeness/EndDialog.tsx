import { useState, type ReactNode } from 'react';
import { postJson } from '../api/http';
import type { Grant } from '../api/likeness';
import { refreshSnapshots } from '../live/live';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

export type Ending = 'suspend' | 'resume' | 'revoke';

const WORDS: Readonly<Record<Ending, { title: string; label: string; text: string; done: string }>> = {
  suspend: {
    title: 'Suspend',
    label: 'Suspend the grant',
    text: 'Until it is resumed nothing may be made with the likeness under this grant; what runs is stopped.',
    done: 'is suspended',
  },
  resume: {
    title: 'Resume',
    label: 'Resume the grant',
    text: 'From now on it allows again what it says.',
    done: 'allows again what it says',
  },
  revoke: {
    title: 'Revoke',
    label: 'Revoke the grant',
    text: 'From now on nothing may be made with the likeness under this grant; what runs is stopped. It cannot be undone.',
    done: 'is revoked',
  },
};

interface EndDialogProps {
  readonly grant: Grant;
  readonly ending: Ending;
  readonly onClose: () => void;
}

/** Asks before a grant ends, for a while or for good. */
export function EndDialog({ grant, ending, onClose }: EndDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const { title, label, text, done } = WORDS[ending];
  const submit = async (): Promise<void> => {
    const body = reason === '' || ending === 'resume' ? {} : { reason };
    await postJson(`/grants/${encodeURIComponent(grant.id)}/${ending}`, body);
    tell(`Grant ${grant.id} ${done}`);
    refreshSnapshots();
  };
  return (
    <FormDialog
      title={`${title} grant ${grant.id}?`}
      submitLabel={label}
      danger={ending === 'revoke'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{text}</p>
      {ending !== 'resume' && (
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          required={ending === 'suspend'}
          hint="Kept in the audit log."
          autoFocus
        />
      )}
    </FormDialog>
  );
}
