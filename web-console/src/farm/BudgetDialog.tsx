import { useState, type ReactNode } from 'react';
import type { Budget, BudgetScope } from '../api/farm';
import { putJson } from '../api/http';
import { refreshSnapshots } from '../live/live';
import { numberIn } from '../ui/EditRow';
import { SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

interface BudgetDialogProps {
  /** The one that is edited; a new one without it. */
  readonly budget: Budget | undefined;
  readonly onClose: () => void;
}

const SCOPES = [
  { value: 'production', label: 'Production' },
  { value: 'batch', label: 'Batch' },
  { value: 'job', label: 'Job' },
];
const WHEN_SPENT = [
  { value: 'finish', label: 'Finish what runs, start nothing more' },
  { value: 'cancel', label: 'Stop what runs too, and cancel' },
];

export function BudgetDialog({ budget, onClose }: BudgetDialogProps): ReactNode {
  const [scope, setScope] = useState<BudgetScope>(budget?.scope ?? 'production');
  const [subject, setSubject] = useState(budget?.subject ?? '');
  const [amount, setAmount] = useState(String(budget?.amount ?? ''));
  const [whenSpent, setWhenSpent] = useState<string>(budget?.whenSpent ?? 'finish');
  const [warnAt, setWarnAt] = useState(percentsOf(budget?.warnAt ?? [0.5, 0.8, 0.95]));
  const submit = async (): Promise<void> => {
    const path = `/budgets/${scope}/${encodeURIComponent(subject.trim())}`;
    await putJson(path, { amount: numberIn(amount), whenSpent, warnAt: fractionsIn(warnAt) });
    tell(`Budget of ${scope} ${subject} set`);
    refreshSnapshots();
  };
  return (
    <FormDialog
      title={budget === undefined ? 'Budget' : `Budget of ${scope} ${subject}`}
      submitLabel="Set the budget"
      onSubmit={submit}
      onClose={onClose}
    >
      {budget === undefined && (
        <>
          <SelectField
            label="Of a"
            value={scope}
            options={SCOPES}
            onChange={(value) => {
              setScope(value as BudgetScope);
            }}
          />
          <TextField
            label={scope === 'production' ? 'Its slug' : 'Its number'}
            value={subject}
            onChange={setSubject}
            required
            autoFocus
          />
        </>
      )}
      <TextField label="Amount" value={amount} onChange={setAmount} required hint="In the farm's currency." />
      <SelectField label="When it is spent" value={whenSpent} options={WHEN_SPENT} onChange={setWhenSpent} />
      <TextField
        label="Warn at"
        value={warnAt}
        onChange={setWarnAt}
        hint="Percent of the amount, such as 50 80 95."
      />
    </FormDialog>
  );
}

function percentsOf(fractions: readonly number[]): string {
  return fractions.map((fraction) => String(Math.round(fraction * 1000) / 10)).join(' ');
}

/** Percents as fractions of 1; what is no number is sent as it is, so that the farm can say so. */
function fractionsIn(text: string): readonly (number | string)[] {
  return text
    .split(/[\s,;%]+/)
    .filter((word) => word !== '')
    .map((word) => (Number.isNaN(Number(word)) ? word : Number(word) / 100));
}
