import type { ReactNode } from 'react';
import { setQuery } from '../router/router';

interface SelectFilterProps {
  /** Of the value in the address. */
  readonly name: string;
  readonly label: string;
  readonly empty: string;
  readonly value: string;
  readonly values: readonly string[];
}

/** A filter that the address holds, out of any number of values. */
export function SelectFilter({ name, label, empty, value, values }: SelectFilterProps): ReactNode {
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={(event) => {
        setQuery({ [name]: event.target.value });
      }}
    >
      <option value="">{empty}</option>
      {value !== '' && !values.includes(value) && <option>{value}</option>}
      {values.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
