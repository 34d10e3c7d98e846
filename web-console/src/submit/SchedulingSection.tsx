import type { ReactNode } from 'react';
import { pools } from '../live/farmResources';
import { useSnapshot } from '../live/live';
import { SelectField, TextField } from '../ui/Field';
import { errorsAbout } from './draft';
import { Section, type FormProps } from './FormParts';
import { apiTime, localTime, type SchedulingDraft } from './schedulingDraft';

/** Where, when and at whose cost the job runs; every field may stay empty. */
export function SchedulingSection({ draft, errors, change }: FormProps): ReactNode {
  const all = useSnapshot(pools).data ?? [];
  const { scheduling } = draft;
  const set = (part: Partial<SchedulingDraft>): void => {
    change({ scheduling: { ...scheduling, ...part } });
  };
  const about = (field: string): readonly string[] => errorsAbout(errors, `scheduling.${field}`);
  return (
    <Section title="Planning">
      <SelectField
        label="Pool"
        value={scheduling.pool}
        onChange={(pool) => {
          set({ pool });
        }}
        empty="The main pool"
        options={all.map(({ name }) => ({ value: name, label: name }))}
        errors={about('pool')}
      />
      <TextField
        label="Not before"
        type="datetime-local"
        value={localTime(scheduling.notBefore)}
        onChange={(local) => {
          set({ notBefore: apiTime(local) });
        }}
        errors={about('notBefore')}
      />
      <TextField
        label="Deadline"
        type="datetime-local"
        value={localTime(scheduling.deadline)}
        onChange={(local) => {
          set({ deadline: apiTime(local) });
        }}
        hint="It becomes more urgent as the time gets short."
        errors={about('deadline')}
      />
      <TextField
        label="Budget"
        type="number"
        placeholder="none"
        value={scheduling.budget}
        onChange={(budget) => {
          set({ budget });
        }}
        errors={[...about('budget'), ...about('budget.amount')]}
      />
      <TextField
        label="Slots at most"
        type="number"
        placeholder="no bound"
        value={scheduling.maxSlots}
        onChange={(maxSlots) => {
          set({ maxSlots });
        }}
        errors={about('maxSlots')}
      />
      <TextField
        label="Tags that a worker must have"
        value={scheduling.tags}
        onChange={(tags) => {
          set({ tags });
        }}
        errors={about('tags')}
      />
      <TextField
        label="GPUs a slot"
        type="number"
        placeholder="0"
        value={scheduling.gpus}
        onChange={(gpus) => {
          set({ gpus });
        }}
        errors={about('gpus')}
      />
    </Section>
  );
}
