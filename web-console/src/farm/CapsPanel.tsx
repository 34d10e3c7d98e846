import { useState, type ReactNode } from 'react';
import type { Cap, CapKind } from '../api/farm';
import { putJson, remove } from '../api/http';
import { caps } from '../live/farmResources';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { Bar } from '../ui/Bar';
import { Button, Panel } from '../ui/basics';
import { EditRow, numberIn } from '../ui/EditRow';
import { EditTable } from '../ui/EditTable';
import { SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { Loaded } from '../ui/notes';
import { tell, tellProblem } from '../ui/toasts';

const KINDS: Readonly<Record<CapKind, string>> = {
  production: 'Production',
  'stage-kind': 'Stage kind',
  licence: 'Licence',
};
const COLUMNS = [
  { name: 'Kind', width: '18%' },
  { name: 'Name', width: '24%' },
  { name: 'Held' },
  { name: 'Slots at most', width: '116px', numeric: true },
];

function pathOf({ kind, name }: Pick<Cap, 'kind' | 'name'>): string {
  return `/caps/${kind}/${encodeURIComponent(name)}`;
}

/** How many slots of the whole farm something may hold at a time. */
export function CapsPanel(): ReactNode {
  const snapshot = useSnapshot(caps);
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title="Caps"
      flush
      side={
        <Button
          onClick={() => {
            setAdding(true);
          }}
        >
          Add a cap
        </Button>
      }
    >
      <Loaded snapshot={snapshot} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <p className="panel-body dim">
              Nothing is capped. A cap bounds the slots of a production, a kind of stage, or a licence at a
              time.
            </p>
          ) : (
            <EditTable label="Caps" columns={COLUMNS}>
              {all.map((cap) => (
                <CapRow key={`${cap.kind}/${cap.name}`} cap={cap} />
              ))}
            </EditTable>
          )
        }
      </Loaded>
      {adding && (
        <NewCapDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Panel>
  );
}

function CapRow({ cap }: { readonly cap: Cap }): ReactNode {
  const { kind, name, slots, slotsHeld } = cap;
  const save = async (values: Readonly<Record<string, string>>): Promise<void> => {
    await putJson(pathOf(cap), { slots: numberIn(values.slots) });
    tell(`Cap of ${name} changed`);
    refreshSnapshots();
  };
  const drop = async (): Promise<void> => {
    try {
      await remove(pathOf(cap));
      tell(`Cap of ${name} removed`);
      refreshSnapshots();
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <EditRow
      name={name}
      cells={
        <>
          <td>{KINDS[kind]}</td>
          <td title={name}>{name}</td>
          <td>
            <Bar
              label={`Slots held under the cap of ${name}`}
              value={slotsHeld}
              most={slots}
              tone={slotsHeld >= slots ? 'lost' : 'running'}
              text={`${slotsHeld} of ${slots}`}
            />
          </td>
        </>
      }
      fields={[{ id: 'slots', label: 'Slots at most', value: String(slots) }]}
      onSave={save}
      onRemove={() => void drop()}
    />
  );
}

function NewCapDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [kind, setKind] = useState<CapKind>('licence');
  const [name, setName] = useState('');
  const [slots, setSlots] = useState('');
  const submit = async (): Promise<void> => {
    await putJson(pathOf({ kind, name: name.trim() }), { slots: numberIn(slots) });
    tell(`Cap of ${name} set`);
    refreshSnapshots();
  };
  return (
    <FormDialog title="Cap" submitLabel="Set the cap" onSubmit={submit} onClose={onClose}>
      <SelectField
        label="Kind"
        value={kind}
        options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        onChange={(value) => {
          setKind(value as CapKind);
        }}
      />
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        required
        autoFocus
        hint="Of the production, the kind of stage (such as RENDER), or the licence that specs name."
      />
      <TextField label="Slots at most" value={slots} onChange={setSlots} required />
    </FormDialog>
  );
}
