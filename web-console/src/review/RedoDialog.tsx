import { useState, type ReactNode } from 'react';
import type { Review, Shot } from '../api/review';
import { plural } from '../format/format';
import { useSnapshot } from '../live/live';
import { identities, job as jobResource } from '../live/resources';
import { navigate } from '../router/router';
import { Field, SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';
import { redo } from './reviewData';
import { draftOf, settingsOf, type SettingsDraft } from './shotSettings';

const MATCHES = [
  { value: 'reinhard', label: 'Mean and contrast (Reinhard)' },
  { value: 'histogram', label: 'Whole distribution (histogram)' },
  { value: 'transport', label: 'Hues as well (optimal transport)' },
  { value: 'none', label: 'None' },
];
const SIDES = ['left', 'top', 'right', 'bottom'] as const;

interface RedoDialogProps {
  readonly film: Review;
  readonly shots: readonly Shot[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks with which settings shots are rendered again, and submits the film's next version. */
export function RedoDialog({ film, shots, onClose, onDone }: RedoDialogProps): ReactNode {
  const [draft, setDraft] = useState(draftOf(shots.length === 1 ? shots[0]?.settings : undefined));
  const [note, setNote] = useState('');
  const change = (part: Partial<SettingsDraft>): void => {
    setDraft({ ...draft, ...part });
  };
  const submit = async (): Promise<void> => {
    const settings = settingsOf(draft);
    const made = await redo(
      film.job,
      shots.map((shot) => ({ shot: shot.number, settings })),
      note,
    );
    onDone();
    tell(`Job ${made.id} renders ${plural(shots.length, 'shot')} again`);
    navigate(`/jobs/${made.id}`);
  };
  const frames = shots.reduce((sum, shot) => sum + shot.to - shot.from, 0);
  const [only] = shots;
  return (
    <FormDialog
      title={shots.length === 1 && only ? `Redo shot ${only.number}` : `Redo ${shots.length} shots`}
      submitLabel={`Render ${plural(frames, 'frame')} again`}
      closes={false}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="dim">
        Makes version {film.versions.length + 1} of the film. All other frames are taken over bit by bit, and
        this version stays as it is.
      </p>
      <SelectField
        label="Colour match"
        value={draft.colourMatch}
        empty={`As the film (${film.settings.colourMatch ?? 'reinhard'})`}
        options={MATCHES}
        onChange={(colourMatch) => {
          change({ colourMatch });
        }}
      />
      <div className="field-pair">
        <TextField
          label="Feather"
          type="number"
          value={draft.feather}
          placeholder={String(film.settings.feather ?? 'as the film')}
          hint="0 to 0.5 of the face's width"
          onChange={(feather) => {
            change({ feather });
          }}
        />
        <TextField
          label="Mask erosion"
          type="number"
          value={draft.maskErode}
          placeholder={String(film.settings.maskErode ?? 'as the film')}
          hint="0 to 0.25 of the face's width"
          onChange={(maskErode) => {
            change({ maskErode });
          }}
        />
      </div>
      <IdentityField
        film={film}
        value={draft.identity}
        onChange={(identity) => {
          change({ identity });
        }}
      />
      <TextField
        label="Likeness to the double"
        type="number"
        value={draft.likeness}
        placeholder="0.555"
        hint="From which on a face is taken for the double's: lower it where faces were missed, raise it where others were replaced. 0.2 to 0.9"
        onChange={(likeness) => {
          change({ likeness });
        }}
      />
      <Field
        label="Where the double is, in % of the picture"
        hint="Of several people, only who is here is looked at."
      >
        {(control) => (
          <div className="within" id={control.id} role="group">
            {SIDES.map((side, index) => (
              <input
                key={side}
                className="input"
                type="number"
                min={0}
                max={100}
                aria-label={`Within, ${side}`}
                placeholder={`${side} ${index < 2 ? 0 : 100}`}
                value={draft.within[index]}
                onChange={(event) => {
                  change({
                    within: draft.within.with(
                      index,
                      event.target.value,
                    ) as unknown as SettingsDraft['within'],
                  });
                }}
              />
            ))}
          </div>
        )}
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={!draft.replace}
          onChange={(event) => {
            change({ replace: !event.target.checked });
          }}
        />
        Leave the shot as it is in the plate
      </label>
      <TextField
        label="Note"
        value={note}
        onChange={setNote}
        hint="Kept with the shot and in the audit log."
      />
    </FormDialog>
  );
}

/** Versions of identities that were trained with the same double as the film's. */
function IdentityField({
  film,
  value,
  onChange,
}: {
  readonly film: Review;
  readonly value: string;
  readonly onChange: (identity: string) => void;
}): ReactNode {
  const known = useSnapshot(identities).data ?? [];
  const job = useSnapshot(jobResource(film.job)).data;
  const named = job?.spec.kind === 'render' ? job.spec.identity : '';
  const [slug = '', version] = named.split('@');
  const own = known.find((identity) => identity.slug === slug);
  const double = (own?.versions.find((each) => String(each.version) === version) ?? own?.versions[0])
    ?.doublePerformer;
  const options = known.flatMap((identity) =>
    identity.versions
      .filter((each) => double === undefined || each.doublePerformer === double)
      .map((each) => ({
        value: `${identity.slug}@${each.version}`,
        label: `${identity.slug}@${each.version} (${each.preset})`,
      })),
  );
  return (
    <SelectField
      label="Identity"
      value={value}
      empty={`As the film (${named})`}
      options={options}
      onChange={onChange}
    />
  );
}
