import { useState, type ReactNode } from 'react';
import type { Budget } from '../api/farm';
import { remove } from '../api/http';
import { dateTime, money } from '../format/format';
import { budgets } from '../live/farmResources';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { Link } from '../router/router';
import { Bar } from '../ui/Bar';
import { Button, Panel } from '../ui/basics';
import { EditTable } from '../ui/EditTable';
import { Loaded } from '../ui/notes';
import { StateLabel, type Tone } from '../ui/state';
import { tell, tellProblem } from '../ui/toasts';
import { BudgetDialog } from './BudgetDialog';

const COLUMNS = [
  { name: 'Of', width: '22%' },
  { name: 'Spent, and where people are warned' },
  { name: 'Amount', width: '112px', numeric: true },
  { name: 'When spent', width: '150px' },
  { name: 'State', width: '92px' },
];

const PLACES: Readonly<Record<Budget['scope'], (subject: string) => string>> = {
  production: (subject) => `/jobs?production=${encodeURIComponent(subject)}`,
  batch: (subject) => `/batches/${subject}`,
  job: (subject) => `/jobs/${subject}`,
};

/** What productions, batches and jobs may cost, and what they cost so far. */
export function BudgetsPanel(): ReactNode {
  const snapshot = useSnapshot(budgets);
  const [editing, setEditing] = useState<Budget | 'new'>();
  return (
    <Panel
      title="Budgets"
      flush
      side={
        <Button
          onClick={() => {
            setEditing('new');
          }}
        >
          Add a budget
        </Button>
      }
    >
      <Loaded snapshot={snapshot} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <p className="panel-body dim">
              Nothing has a budget: what runs is counted, and never stopped for its cost.
            </p>
          ) : (
            <EditTable label="Budgets" columns={COLUMNS}>
              {all.map((budget) => (
                <BudgetRow
                  key={`${budget.scope}/${budget.subject}`}
                  budget={budget}
                  onEdit={() => {
                    setEditing(budget);
                  }}
                />
              ))}
            </EditTable>
          )
        }
      </Loaded>
      {editing !== undefined && (
        <BudgetDialog
          budget={editing === 'new' ? undefined : editing}
          onClose={() => {
            setEditing(undefined);
          }}
        />
      )}
    </Panel>
  );
}

interface BudgetRowProps {
  readonly budget: Budget;
  readonly onEdit: () => void;
}

function BudgetRow({ budget, onEdit }: BudgetRowProps): ReactNode {
  const { scope, subject, amount, spent, warnAt, whenSpent, spentAt } = budget;
  const name = `${scope} ${subject}`;
  const drop = async (): Promise<void> => {
    try {
      await remove(`/budgets/${scope}/${encodeURIComponent(subject)}`);
      tell(`Budget of ${name} removed`);
      refreshSnapshots();
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <tr>
      <td>
        <span className="faint">{scope}</span> <Link to={PLACES[scope](subject)}>{subject}</Link>
      </td>
      <td>
        <Bar
          label={`Budget of ${name}`}
          value={spent}
          most={amount}
          tone={budgetTone(budget)}
          marks={warnAt.map((fraction) => ({
            at: fraction * amount,
            label: `people are warned at ${Math.round(fraction * 100)} %`,
          }))}
          text={`${money(spent)} spent, ${Math.floor((100 * spent) / amount)} %`}
        />
      </td>
      <td className="num">{money(amount)}</td>
      <td>{whenSpent === 'cancel' ? 'stop and cancel' : 'finish what runs'}</td>
      <td title={spentAt && `since ${dateTime(spentAt)}`}>
        {spentAt !== undefined && <StateLabel state="spent" />}
      </td>
      <td className="row-actions">
        <Button look="quiet" aria-label={`Edit the budget of ${name}`} onClick={onEdit}>
          Edit
        </Button>
        <Button look="quiet" aria-label={`Remove the budget of ${name}`} onClick={() => void drop()}>
          Remove
        </Button>
      </td>
    </tr>
  );
}

/** Calm below the first warning, then amber-grey, then spent. */
export function budgetTone({ amount, spent, warnAt }: Budget): Tone {
  if (spent >= amount) {
    return 'failed';
  }
  return warnAt.some((fraction) => spent >= fraction * amount) ? 'lost' : 'done';
}
