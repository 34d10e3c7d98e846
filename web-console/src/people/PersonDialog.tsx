import { useState, type ReactNode } from 'react';
import { postJson, putJson } from '../api/http';
import type { Person, Role, RoleIn } from '../api/session';
import { slugOf } from '../format/slug';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { performers, productions } from '../live/resources';
import { Button } from '../ui/basics';
import { SelectField, TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { tell } from '../ui/toasts';

const ROLES: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'VIEWER', label: 'Viewer: looks at jobs and films' },
  { value: 'ARTIST', label: 'Artist: uploads, submits, reviews' },
  { value: 'PRODUCER', label: 'Producer: an artist who answers for budgets and exports' },
  { value: 'RIGHTS', label: 'Rights: performers, grants, the audit log' },
  { value: 'PERFORMER', label: 'Performer: sees and ends every use of one likeness' },
  { value: 'OPS', label: 'Ops: workers, pools, shares, webhooks' },
  { value: 'ADMIN', label: 'Admin: everything, people too' },
];

interface PersonDialogProps {
  /** Who is changed; undefined to enter somebody. */
  readonly person: Person | undefined;
  readonly onClose: () => void;
}

export function PersonDialog({ person, onClose }: PersonDialogProps): ReactNode {
  const [fullName, setFullName] = useState(person?.fullName ?? '');
  const [name, setName] = useState(person?.name);
  const [roles, setRoles] = useState<readonly RoleIn[]>(person?.roles ?? [{ role: 'VIEWER' }]);
  const [performer, setPerformer] = useState(person?.performer ?? '');
  const [subject, setSubject] = useState(person?.subject ?? '');
  const [password, setPassword] = useState('');
  const all = useSnapshot(performers).data ?? [];
  const slug = name ?? slugOf(fullName);
  const performs = roles.some(({ role }) => role === 'PERFORMER');
  const submit = async (): Promise<void> => {
    const body = {
      name: slug,
      fullName,
      roles,
      ...(performs && performer !== '' && { performer }),
      ...(subject !== '' && { subject }),
      ...(password !== '' && { password }),
    };
    await (person === undefined ? postJson('/people', body) : putJson(`/people/${person.name}`, body));
    tell(person === undefined ? `${fullName} may use the farm` : `${fullName} is changed`);
    refreshSnapshots();
  };
  return (
    <FormDialog
      title={person === undefined ? 'New person' : `Person ${person.name}`}
      submitLabel={person === undefined ? 'Enter person' : 'Change person'}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label="Full name" value={fullName} onChange={setFullName} required autoFocus />
      {person === undefined && (
        <TextField
          label="Logs in as"
          value={slug}
          onChange={setName}
          hint="Stands in the audit log. It cannot be changed later."
          required
        />
      )}
      <RoleFields roles={roles} onChange={setRoles} />
      {performs && (
        <SelectField
          label="Whose likeness"
          value={performer}
          options={[
            { value: '', label: 'Choose a performer' },
            ...all.map(({ slug: value, name: label }) => ({ value, label })),
          ]}
          onChange={setPerformer}
        />
      )}
      <TextField
        label={person?.hasPassword === true ? 'Another password' : 'Password'}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint="12 characters at least. Leave it empty where people log in at the studio's provider."
      />
      <TextField
        label="Subject at the OIDC provider"
        value={subject}
        onChange={setSubject}
        hint="What the provider's tokens call the person."
      />
    </FormDialog>
  );
}

interface RoleFieldsProps {
  readonly roles: readonly RoleIn[];
  readonly onChange: (roles: readonly RoleIn[]) => void;
}

function RoleFields({ roles, onChange }: RoleFieldsProps): ReactNode {
  const all = useSnapshot(productions).data ?? [];
  const change = (at: number, to: RoleIn | undefined): void => {
    onChange(roles.flatMap((role, index) => (index !== at ? [role] : to === undefined ? [] : [to])));
  };
  return (
    <fieldset className="roles">
      <legend className="field-label">Roles</legend>
      {roles.map((own, index) => (
        // Roles have no name of their own, and their order is theirs alone.
        <div className="role-row" key={index}>
          <SelectField
            label={`Role ${index + 1}`}
            value={own.role}
            options={ROLES}
            onChange={(role) => {
              change(index, { ...own, role: role as Role });
            }}
          />
          <SelectField
            label={`In, role ${index + 1}`}
            value={own.production ?? ''}
            options={[
              { value: '', label: 'all productions' },
              ...all.map(({ slug, title }) => ({ value: slug, label: title })),
            ]}
            onChange={(production) => {
              change(index, { role: own.role, ...(production !== '' && { production }) });
            }}
          />
          {roles.length > 1 && (
            <Button
              look="quiet"
              aria-label={`Remove role ${index + 1}`}
              onClick={() => {
                change(index, undefined);
              }}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      <Button
        look="quiet"
        onClick={() => {
          onChange([...roles, { role: 'VIEWER' }]);
        }}
      >
        Another role
      </Button>
    </fieldset>
  );
}
