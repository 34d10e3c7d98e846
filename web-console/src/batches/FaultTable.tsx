import { useMemo, type ReactNode } from 'react';
import type { ProblemDocument } from '../api/problems';
import { groupBy } from '../format/groupBy';
import { StateGlyph } from '../ui/state';
import { faultOf } from './batchSpec';

interface FaultTableProps {
  readonly problem: ProblemDocument;
  readonly faults: readonly string[];
}

/** All that is wrong with a batch, as a table by row and column. */
export function FaultTable({ problem, faults }: FaultTableProps): ReactNode {
  const rows = useMemo(() => faults.map(faultOf), [faults]);
  const columns = groupBy(rows, ({ column }) => column);
  return (
    <section className="problem" role="alert" aria-label="What is wrong with the batch">
      <div className="problem-title">
        <StateGlyph state="FAILED" />
        {problem.title}
        <span className="problem-code">{problem.code}</span>
      </div>
      <div>{problem.detail}</div>
      {columns.size > 1 && (
        <div className="dim">
          {[...columns]
            .map(([column, members]) => `${column === '' ? 'whole rows' : column}: ${members.length}`)
            .join(', ')}
        </div>
      )}
      <div className="faults">
        <table className="table wrapping" aria-label="Faults">
          <colgroup>
            <col style={{ width: '64px' }} />
            <col style={{ width: '128px' }} />
            <col style={{ width: '24%' }} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">
                Row
              </th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, column, value, what }, index) => (
              <tr key={faults[index]}>
                <td className="num">{row ?? 'all'}</td>
                <td>{column}</td>
                <td>
                  <code>{value}</code>
                </td>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="problem-remedy">{problem.remedy}</div>
    </section>
  );
}
