import { useState, type ReactNode } from 'react';
import { putJson } from '../api/http';
import { refreshSnapshots } from '../live/live';
import { numberIn } from '../ui/EditRow';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

/** Enters a pool before its first worker reports, so that it has a price and bounds from the start. */
export function NewPoolDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const [price, setPrice] = useState('0');
  const submit = async (): Promise<void> => {
    await putJson(`/pools/${encodeURIComponent(name.trim())}`, { pricePerSlotHour: numberIn(price) });
    tell(`Pool ${name} entered`);
    refreshSnapshots();
  };
  return (
    <FormDialog title="Pool" submitLabel="Enter the pool" onSubmit={submit} onClose={onClose}>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        required
        autoFocus
        hint="What specs and workers call it: lower-case letters, digits and hyphens."
      />
      <TextField label="Price a slot-hour" value={price} onChange={setPrice} hint="In the farm's currency." />
    </FormDialog>
  );
}
