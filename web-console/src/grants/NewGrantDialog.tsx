import { useState, type ReactNode } from 'react';
import { postJson } from '../api/http';
import type { NewGrant, Operation } from '../api/likeness';
import { date } from '../format/format';
import { useSnapshot } from '../live/live';
import { performers, productions } from '../live/resources';
import { ChecksField, SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

const OPERATIONS = [
  { value: 'TRAIN', label: 'Train an identity from footage' },
  { value: 'SWAP', label: 'Put the face into a film, or replace it there' },
  { value: 'DUB', label: 'Lay other speech under a film that shows the face' },
  { value: 'EXPORT', label: 'Take a trained identity out of the farm' },
];
const YEAR_MS = 365 * 24 * 3_600_000;

interface NewGrantDialogProps {
  readonly performer?: string;
  readonly onClose: () => void;
}

export function NewGrantDialog({ performer: given = '', onClose }: NewGrantDialogProps): ReactNode {
  const people = useSnapshot(performers).data ?? [];
  const shows = useSnapshot(productions).data ?? [];
  const [performer, setPerformer] = useState(given);
  const [grantor, setGrantor] = useState('');
  const [operations, setOperations] = useState<readonly string[]>(['TRAIN', 'SWAP']);
  const [covered, setCovered] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(() => date(new Date().toISOString()));
  const [until, setUntil] = useState(() => date(new Date(Date.now() + YEAR_MS).toISOString()));
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState('');
  const [statement, setStatement] = useState('');
  const synthetic = people.find(({ slug }) => slug === performer)?.kind === 'SYNTHETIC';
  const submit = async (): Promise<void> => {
    const grant: NewGrant = {
      performer,
      grantor,
      productions: covered,
      operations: operations as Operation[],
      validFrom: startOfDay(from),
      validUntil: startOfDay(until),
      ...(note !== '' && { note }),
      ...(evidence !== '' && { evidence }),
      ...(synthetic && statement !== '' && { terms: { signing: { statement } } }),
    };
    await postJson('/grants', grant);
    tell(`Grant of ${grantor} for ${performer} recorded`);
  };
  return (
    <FormDialog title="New grant" submitLabel="Record grant" onSubmit={submit} onClose={onClose}>
      <SelectField
        label="Performer"
        value={performer}
        onChange={setPerformer}
        empty="Choose a performer"
        options={people.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <TextField
        label="Granted by"
        value={grantor}
        onChange={setGrantor}
        hint="The performer, an agent or the estate: who signed."
        required
      />
      <ChecksField label="Allows" values={operations} options={OPERATIONS} onChange={setOperations} none="" />
      <ChecksField
        label="Productions"
        values={covered}
        options={shows.map(({ slug, title }) => ({ value: slug, label: title }))}
        onChange={setCovered}
        none="There is no production yet: create one first."
      />
      <div className="field-row">
        <TextField label="Valid from" type="date" value={from} onChange={setFrom} required />
        <TextField label="Until, not included" type="date" value={until} onChange={setUntil} required />
      </div>
      <TextField
        label="Signed document"
        value={evidence}
        onChange={setEvidence}
        hint="SHA-256 of the asset; upload the document first."
        required={performer !== '' && !synthetic}
      />
      {synthetic && (
        <TextField
          label="Statement of the maker"
          value={statement}
          onChange={setStatement}
          hint="That it does not exist and may be used: nobody can sign for a persona but who made it."
          required={evidence === ''}
        />
      )}
      <TextField label="Note" value={note} onChange={setNote} />
    </FormDialog>
  );
}

/** Midnight of the local day. */
function startOfDay(day: string): string {
  return day === '' ? '' : new Date(`${day}T00:00:00`).toISOString();
}
