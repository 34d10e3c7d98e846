import { useState, type ReactNode } from 'react';
import { postJson } from '../api/http';
import type { Grant } from '../api/likeness';
import { plural } from '../format/format';
import { useSnapshot } from '../live/live';
import { jobs } from '../live/resources';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';
import { affectedBy } from './affected';

interface RevokeDialogProps {
  readonly grant: Grant;
  readonly onClose: () => void;
}

/** Asks before a grant is revoked, and says which jobs that touches. */
export function RevokeDialog({ grant, onClose }: RevokeDialogProps): ReactNode {
  const affected = affectedBy(grant, useSnapshot(jobs()).data ?? []);
  const [reason, setReason] = useState('');
  const revoke = async (): Promise<void> => {
    await postJson(`/grants/${encodeURIComponent(grant.id)}/revoke`, reason === '' ? {} : { reason });
    tell(`Grant ${grant.id} is revoked`);
  };
  return (
    <FormDialog
      title={`Revoke grant ${grant.id}?`}
      submitLabel="Revoke the grant"
      danger
      onSubmit={revoke}
      onClose={onClose}
    >
      <p>
        From now on nothing may be made with the likeness of <strong>{grant.performer}</strong> under this
        grant. It cannot be undone; a new grant would be needed.
      </p>
      {affected.length > 0 && (
        <>
          <p>{plural(affected.length, 'open job')} may rest on it:</p>
          <ul className="confirm-list">
            {affected.map((job) => (
              <li key={job.id}>
                <span className="faint">{job.id}</span> {job.name}
              </li>
            ))}
          </ul>
        </>
      )}
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        hint="Kept in the audit log. It may be left out."
        autoFocus
      />
    </FormDialog>
  );
}
