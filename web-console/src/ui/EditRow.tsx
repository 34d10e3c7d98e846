import { useState, type ReactNode } from 'react';
import { Button } from './basics';
import { tellProblem } from './toasts';

export interface EditField {
  readonly id: string;
  /** For who cannot see which column it stands in. */
  readonly label: string;
  /** As the farm has it. */
  readonly value: string;
  readonly placeholder?: string;
}

interface EditRowProps {
  readonly name: string;
  readonly cells: ReactNode;
  readonly fields: readonly EditField[];
  /** Gets all fields as they were typed; what it rejects with is shown, and the row stays as it is. */
  readonly onSave: (values: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly onRemove?: () => void;
}

/** A row of a table whose numbers are edited in place: Enter saves, Escape takes back. */
export function EditRow({ name, cells, fields, onSave, onRemove }: EditRowProps): ReactNode {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const valueOf = ({ id, value }: EditField): string => typed[id] ?? value;
  const changed = fields.some((field) => valueOf(field) !== field.value);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await onSave(Object.fromEntries(fields.map((field) => [field.id, valueOf(field).trim()])));
      setTyped({});
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <tr className={changed ? 'edited' : undefined}>
      {cells}
      {fields.map((field) => (
        <td key={field.id} className="num">
          <input
            className="input input-cell"
            inputMode="decimal"
            aria-label={`${field.label} of ${name}`}
            placeholder={field.placeholder}
            value={valueOf(field)}
            onChange={(event) => {
              setTyped({ ...typed, [field.id]: event.target.value });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && changed) {
                void save();
              } else if (event.key === 'Escape') {
                setTyped({});
              }
            }}
          />
        </td>
      ))}
      <td className="row-actions">
        {changed ? (
          <>
            <Button look="primary" disabled={busy} aria-label={`Save ${name}`} onClick={() => void save()}>
              Save
            </Button>
            <Button
              aria-label={`Take back the changes of ${name}`}
              look="quiet"
              onClick={() => {
                setTyped({});
              }}
            >
              Undo
            </Button>
          </>
        ) : (
          onRemove && (
            <Button look="quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
              Remove
            </Button>
          )
        )}
      </td>
    </tr>
  );
}

/** What was typed as a number; text that is none is sent as it is, so that the farm can say what is wrong with it. */
export function numberIn(text: string | undefined): number | string | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  return Number.isNaN(Number(text)) ? text : Number(text);
}
