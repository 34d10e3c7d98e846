import { useState, type ReactNode } from 'react';
import { postJson } from '../api/http';
import { slugOf } from '../format/slug';
import { SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

const KINDS = [
  { value: 'LIVING', label: 'Living' },
  { value: 'DECEASED', label: 'Deceased: the estate grants' },
  { value: 'MINOR', label: 'Minor: nothing may be made with the likeness' },
  { value: 'SYNTHETIC', label: 'Synthetic: a persona that does not exist' },
];

export function NewPerformerDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const [slug, setSlug] = useState<string>();
  const [kind, setKind] = useState('LIVING');
  const [note, setNote] = useState('');
  const submit = async (): Promise<void> => {
    await postJson('/performers', { slug: slug ?? slugOf(name), name, kind, ...(note !== '' && { note }) });
    tell(`${name} enrolled; a grant is needed before anything is made with the likeness`);
  };
  return (
    <FormDialog title="New performer" submitLabel="Enrol performer" onSubmit={submit} onClose={onClose}>
      <TextField label="Name" value={name} onChange={setName} required autoFocus />
      <TextField
        label="Slug"
        value={slug ?? slugOf(name)}
        onChange={setSlug}
        hint="What specs and grants call the performer. It cannot be changed later."
        required
      />
      <SelectField label="Kind" value={kind} options={KINDS} onChange={setKind} />
      <TextField label="Note" value={note} onChange={setNote} />
    </FormDialog>
  );
}
