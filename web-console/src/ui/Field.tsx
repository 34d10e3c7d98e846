import { useId, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Everything that is wrong with the value. */
  readonly errors?: readonly string[];
  /** Draws the control; it carries the id, and the description while there is one. */
  readonly children: (control: ControlProps) => ReactNode;
}

export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A labelled control with its hint and its errors. */
export function Field({ label, hint, errors = [], children }: FieldProps): ReactNode {
  const id = useId();
  const note = `${id}-note`;
  const described = hint !== undefined || errors.length > 0;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-invalid': errors.length > 0, 'aria-describedby': described ? note : undefined })}
      {described && (
        <div id={note}>
          {errors.map((error) => (
            <div key={error} className="field-error">
              {error}
            </div>
          ))}
          {hint !== undefined && errors.length === 0 && <div className="field-hint">{hint}</div>}
        </div>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly errors?: readonly string[];
  readonly type?: 'text' | 'password' | 'number' | 'date' | 'datetime-local';
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly autoComplete?: string;
}

export function TextField({
  label,
  value,
  onChange,
  hint,
  errors = [],
  type = 'text',
  ...rest
}: TextFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(control) => (
        <input
          {...control}
          {...rest}
          className="input"
          type={type}
          step="any"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  /** What an empty value is called; without it one of the options has to be taken. */
  readonly empty?: string;
  readonly hint?: string;
  readonly errors?: readonly string[];
}

export function SelectField({
  label,
  value,
  options,
  onChange,
  empty,
  hint,
  errors = [],
}: SelectFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(control) => (
        <select
          {...control}
          className="select"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {value !== '' && !options.some((option) => option.value === value) && (
            <option value={value}>{value}</option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChecksFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (values: readonly string[]) => void;
  readonly none: ReactNode;
}

/** Any number out of a few. */
export function ChecksField({ label, values, options, onChange, none }: ChecksFieldProps): ReactNode {
  return (
    <fieldset className="field checks-field">
      <legend className="field-label">{label}</legend>
      {options.length === 0 && <span className="field-hint">{none}</span>}
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="checkbox"
            checked={values.includes(option.value)}
            onChange={(event) => {
              const others = values.filter((value) => value !== option.value);
              onChange(event.target.checked ? [...others, option.value] : others);
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
