import type { ReactNode } from 'react';
import type { FacesetReport } from '../api/jobs';
import { strength } from './facesetText';

/** How often the face is turned which way, seen as in the picture: a column for every yaw, looking up at the top. */
export function PoseGrid({ poses }: { readonly poses: FacesetReport['poses'] }): ReactNode {
  const { yawEdges, pitchEdges, faces } = poses;
  const most = Math.max(...faces.flat());
  const rows = faces.map((row, index) => ({ row, title: range(pitchEdges, index) })).reverse();
  return (
    <table className="pose-grid">
      <caption>Faces by the turn of the head, in degrees</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">looks up by, turns right by</span>
          </th>
          {yawEdges.slice(1).map((to, index) => (
            <th key={to} scope="col">
              {range(yawEdges, index)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, title }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {row.map((cell, column) => (
              <td
                key={yawEdges[column]}
                className={cell === 0 ? 'pose-none' : ''}
                style={{
                  background: `color-mix(in srgb, var(--done) ${Math.round(70 * strength(cell, most))}%, var(--raised))`,
                }}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function range(edges: readonly number[], index: number): string {
  return `${edges[index] ?? ''} to ${edges[index + 1] ?? ''}`;
}
