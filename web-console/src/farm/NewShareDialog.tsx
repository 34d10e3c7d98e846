import { useState, type ReactNode } from 'react';
import { putJson } from '../api/http';
import { pools } from '../live/farmResources';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { productions } from '../live/resources';
import { numberIn } from '../ui/EditRow';
import { SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

export function NewShareDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const shows = useSnapshot(productions).data ?? [];
  const all = useSnapshot(pools).data ?? [];
  const [production, setProduction] = useState('');
  const [pool, setPool] = useState('main');
  const [weight, setWeight] = useState('100');
  const [guaranteed, setGuaranteed] = useState('0');
  const [burst, setBurst] = useState('');
  const submit = async (): Promise<void> => {
    await putJson(`/shares/${encodeURIComponent(production)}/${encodeURIComponent(pool)}`, {
      weight: numberIn(weight),
      guaranteed: numberIn(guaranteed),
      burst: numberIn(burst),
    });
    tell(`Share of ${production} in ${pool} set`);
    refreshSnapshots();
  };
  return (
    <FormDialog title="Share of a production" submitLabel="Set the share" onSubmit={submit} onClose={onClose}>
      <SelectField
        label="Production"
        value={production}
        empty="Choose a production"
        options={shows.map(({ slug, title }) => ({ value: slug, label: title }))}
        onChange={setProduction}
      />
      <SelectField
        label="Pool"
        value={pool}
        options={all.map(({ name }) => ({ value: name, label: name }))}
        onChange={setPool}
      />
      <TextField
        label="Weight"
        value={weight}
        onChange={setWeight}
        hint="What is left beyond the guarantees is shared in proportion to the weights. 100 unless set."
      />
      <TextField
        label="Guaranteed slots"
        value={guaranteed}
        onChange={setGuaranteed}
        hint="Before anybody is given more than his own."
      />
      <TextField
        label="Burst"
        value={burst}
        onChange={setBurst}
        hint="Slots that it never holds more of; empty for no bound."
      />
    </FormDialog>
  );
}
