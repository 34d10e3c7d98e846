import type { ReactNode } from 'react';

export interface HeadColumn {
  readonly name: string;
  readonly width?: string;
  readonly numeric?: boolean;
}

interface EditTableProps {
  readonly label: string;
  readonly columns: readonly HeadColumn[];
  readonly children: ReactNode;
}

/** A table of rows that are edited in place; its last column is that of their buttons. */
export function EditTable({ label, columns, children }: EditTableProps): ReactNode {
  return (
    <div className="edit-table">
      <table className="table" aria-label={label}>
        <colgroup>
          {columns.map(({ name, width }) => (
            <col key={name} style={width === undefined ? {} : { width }} />
          ))}
          <col style={{ width: '164px' }} />
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ name, numeric }) => (
              <th key={name} scope="col" className={numeric ? 'num' : undefined}>
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">Save or remove</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
