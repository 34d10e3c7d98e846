import { useId, type ReactNode } from 'react';
import { useSnapshot } from '../live/live';
import { identities } from '../live/resources';
import { Field, SelectField, TextField } from '../ui/Field';
import { AssetPicker } from './AssetPicker';
import { errorsAbout } from './draft';
import { JobSection, PerformerField, Section, type FormProps } from './FormParts';
import { SchedulingSection } from './SchedulingSection';

const PRESETS = [
  { value: 'draft', label: 'draft: 96 px, minutes on a CPU' },
  { value: 'compact', label: 'compact: 64 px, for small faces' },
  { value: 'standard', label: 'standard: 128 px with a mask, hours on a CPU' },
  { value: 'fine', label: 'fine: 192 px with a mask, for a GPU' },
  { value: 'hero', label: 'hero: 256 px with a mask, for a GPU' },
  { value: 'tiny', label: 'tiny: seconds, for tests' },
];

export function TrainForm(props: FormProps): ReactNode {
  const { draft, errors, change } = props;
  const about = (field: string): readonly string[] => errorsAbout(errors, field);
  const known = useSnapshot(identities).data ?? [];
  const list = useId();
  return (
    <div className="form-columns">
      <div className="form-column">
        <JobSection {...props} />
        <Section title="Training">
          <SelectField
            label="Preset"
            value={draft.preset}
            onChange={(preset) => {
              change({ preset });
            }}
            empty="Default"
            options={PRESETS}
            errors={about('settings.preset')}
          />
          <TextField
            label="Rounds"
            type="number"
            value={draft.rounds}
            placeholder="of the preset"
            onChange={(rounds) => {
              change({ rounds });
            }}
            hint="After each round the executors' parameters are averaged and a checkpoint is written."
            errors={about('settings.rounds')}
          />
          <TextField
            label="Slots together"
            type="number"
            value={draft.slots}
            placeholder="2"
            onChange={(slots) => {
              change({ slots });
            }}
            hint="It trains on so many at a time, all of one worker."
            errors={about('settings.slots')}
          />
          <TextField
            label="Seed"
            type="number"
            value={draft.seed}
            placeholder="of the preset"
            onChange={(seed) => {
              change({ seed });
            }}
            errors={about('settings.seed')}
          />
        </Section>
      </div>
      <Section title="Identity">
        <PerformerField
          label="Performer"
          value={draft.performer}
          onChange={(performer) => {
            change({ performer });
          }}
          production={draft.production}
          operation="TRAIN"
          errors={about('performer')}
        />
        <Field
          label="Identity"
          hint="The identity that gets a new version; a new slug starts a new one."
          errors={about('identity')}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              list={list}
              value={draft.identity}
              onChange={(event) => {
                change({ identity: event.target.value });
              }}
            />
          )}
        </Field>
        <datalist id={list}>
          {known.map(({ slug }) => (
            <option key={slug} value={slug} />
          ))}
        </datalist>
        <AssetPicker
          label="Footage of the performer"
          chosen={draft.footage}
          onChange={(footage) => {
            change({ footage });
          }}
          errors={about('footage')}
        />
      </Section>
      <div className="form-column">
        <Section title="Double">
          <PerformerField
            label="Double on the set"
            value={draft.double}
            onChange={(double) => {
              change({ double });
            }}
            production={draft.production}
            operation="TRAIN"
            errors={[...about('double'), ...about('double.performer')]}
          />
          <AssetPicker
            label="Footage of the double"
            chosen={draft.doubleFootage}
            onChange={(doubleFootage) => {
              change({ doubleFootage });
            }}
            errors={about('double.footage')}
          />
        </Section>
        <SchedulingSection {...props} />
      </div>
    </div>
  );
}
