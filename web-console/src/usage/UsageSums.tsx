import type { ReactNode } from 'react';
import type { Usage } from '../api/farm';
import { bytes, money, percent, slotTime } from '../format/format';

/** All rows together. Jobs are not summed: one can be in several rows. */
export function UsageSums({ rows }: { readonly rows: readonly Usage[] }): ReactNode {
  const sum = (of: (row: Usage) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const slots = sum((row) => row.slotSeconds);
  return (
    <dl className="sums" aria-label="All together">
      <div>
        <dt>Cost</dt>
        <dd>
          {money(sum((row) => row.cost))} {rows[0]?.currency}
        </dd>
      </div>
      <div>
        <dt>Slot time</dt>
        <dd>{slotTime(slots)}</dd>
      </div>
      <div>
        <dt>GPU time</dt>
        <dd>{slotTime(sum((row) => row.gpuSeconds))}</dd>
      </div>
      <div>
        <dt>Wasted</dt>
        <dd>{slots === 0 ? percent(0) : percent(sum((row) => row.wastedSeconds) / slots)}</dd>
      </div>
      <div>
        <dt>Written</dt>
        <dd>{bytes(sum((row) => row.bytes))}</dd>
      </div>
    </dl>
  );
}
