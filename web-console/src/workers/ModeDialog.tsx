import { useState, type ReactNode } from 'react';
import type { Worker } from '../api/farm';
import { plural } from '../format/format';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';
import { MODES, setMode, type AskedMode } from './modes';

interface ModeDialogProps {
  readonly mode: AskedMode;
  readonly workers: readonly Worker[];
  readonly onClose: () => void;
}

/** Asks for the reason before workers get another mode. */
export function ModeDialog({ mode, workers, onClose }: ModeDialogProps): ReactNode {
  const { label, past, meaning } = MODES[mode];
  const [reason, setReason] = useState('');
  const [first] = workers;
  const what = workers.length === 1 && first !== undefined ? first.name : plural(workers.length, 'worker');
  const submit = async (): Promise<void> => {
    const { done, problem } = await setMode(workers, mode, reason);
    if (done > 0) {
      tell(`${done === workers.length ? what : plural(done, 'worker')} ${past}`);
    }
    if (problem !== undefined) {
      throw problem;
    }
  };
  return (
    <FormDialog
      title={`${label} ${what}?`}
      submitLabel={`${label} ${what}`}
      danger={mode === 'LOCKED'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{meaning}</p>
      {workers.length > 1 && (
        <ul className="confirm-list">
          {workers.map(({ name, slotsHeld }) => (
            <li key={name}>
              {name} <span className="faint">{plural(slotsHeld, 'slot')} held</span>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        required={mode !== 'ACTIVE'}
        autoFocus
        hint="Shown with the worker, and kept in the audit log."
      />
    </FormDialog>
  );
}
