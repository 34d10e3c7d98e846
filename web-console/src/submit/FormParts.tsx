import type { ReactNode } from 'react';
import type { Operation } from '../api/likeness';
import { date } from '../format/format';
import { useSnapshot } from '../live/live';
import { grants, performers, productions } from '../live/resources';
import { Link } from '../router/router';
import { SelectField, TextField } from '../ui/Field';
import { StateGlyph } from '../ui/state';
import { errorsAbout, type Draft } from './draft';

export interface FormProps {
  readonly draft: Draft;
  readonly errors: readonly string[];
  readonly change: (part: Partial<Draft>) => void;
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Section({ title, children }: SectionProps): ReactNode {
  return (
    <fieldset className="form-section">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** What every job has. */
export function JobSection({ draft, errors, change }: FormProps): ReactNode {
  const shows = useSnapshot(productions).data ?? [];
  return (
    <Section title="Job">
      <TextField
        label="Name"
        value={draft.name}
        onChange={(name) => {
          change({ name });
        }}
        errors={errorsAbout(errors, 'name')}
        autoFocus
      />
      <SelectField
        label="Production"
        value={draft.production}
        onChange={(production) => {
          change({ production });
        }}
        empty="Choose a production"
        options={shows.map(({ slug, title }) => ({ value: slug, label: title }))}
        errors={errorsAbout(errors, 'production')}
      />
      <TextField
        label="Priority"
        type="number"
        value={draft.priority}
        placeholder="50"
        onChange={(priority) => {
          change({ priority });
        }}
        hint="0 (whenever) to 100 (now)"
        errors={errorsAbout(errors, 'priority')}
      />
    </Section>
  );
}

interface PerformerFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (slug: string) => void;
  readonly production: string;
  readonly operation: Operation;
  readonly errors: readonly string[];
  readonly empty?: string;
}

/** A performer, and whether a grant covers what is about to be done with the likeness. */
export function PerformerField(props: PerformerFieldProps): ReactNode {
  const { label, value, onChange, production, operation, errors, empty = 'Choose a performer' } = props;
  const people = useSnapshot(performers).data ?? [];
  return (
    <div>
      <SelectField
        label={label}
        value={value}
        onChange={onChange}
        empty={empty}
        options={people.map(({ slug, name }) => ({ value: slug, label: name }))}
        errors={errors}
      />
      {value !== '' && production !== '' && (
        <GrantHint performer={value} production={production} operation={operation} />
      )}
    </div>
  );
}

interface GrantHintProps {
  readonly performer: string;
  readonly production: string;
  readonly operation: Operation;
}

function GrantHint({ performer, production, operation }: GrantHintProps): ReactNode {
  const licences = useSnapshot(grants).data;
  if (licences === undefined) {
    return null;
  }
  const covering = licences.find(
    ({ state, grant }) =>
      state === 'active' &&
      grant.performer === performer &&
      grant.productions.includes(production) &&
      grant.operations.includes(operation),
  );
  return (
    <p className="grant-hint" role="status">
      <StateGlyph state={covering === undefined ? 'FAILED' : 'DONE'} />
      {covering === undefined ? (
        <span>
          No grant in force covers {operation.toLowerCase()} of {performer} in {production}: the job would be
          refused. <Link to={`/performers?performer=${performer}`}>Grants</Link>
        </span>
      ) : (
        <span className="dim">
          Covered by grant {covering.grant.id} until {date(covering.grant.validUntil)}
        </span>
      )}
    </p>
  );
}
