import { useRef, useState, type ReactNode } from 'react';
import type { Usage } from '../api/farm';
import { useWidth } from '../ui/useWidth';
import { axisTop, type Measure } from './measures';

const HEIGHT = 220;
const LEFT = 68;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

interface DayChartProps {
  /** One a day, in order. */
  readonly rows: readonly Usage[];
  readonly measure: Measure;
}

/** A measure over the days, a column each. */
export function DayChart({ rows, measure }: DayChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [hovered, setHovered] = useState(-1);
  const top = axisTop(Math.max(0, ...rows.map(measure.of)));
  const step = Math.max(0, width - LEFT - RIGHT) / Math.max(1, rows.length);
  const y = (value: number): number => TOP + (1 - value / top) * PLOT_HEIGHT;
  const shown = rows[hovered];
  const every = Math.max(1, Math.ceil(rows.length / 8));
  return (
    <figure className="usage-chart" ref={box}>
      <figcaption>
        {measure.label} a day
        {shown !== undefined && (
          <strong>
            {shown.key}: {measure.text(measure.of(shown))}
          </strong>
        )}
      </figcaption>
      <svg
        height={HEIGHT}
        role="img"
        aria-label={`${measure.label} a day; the table below has the numbers`}
        onPointerMove={(event) => {
          const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
          setHovered(Math.floor((at - LEFT) / step));
        }}
        onPointerLeave={() => {
          setHovered(-1);
        }}
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line className="curve-grid" x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
            <text className="curve-tick" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {measure.text(value)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <g key={row.key}>
            <rect
              className={index === hovered ? 'column column-marked' : 'column'}
              x={LEFT + index * step + step * 0.12}
              width={step * 0.76}
              y={y(measure.of(row))}
              height={TOP + PLOT_HEIGHT - y(measure.of(row))}
            />
            {index % every === 0 && (
              <text className="curve-tick" x={LEFT + (index + 0.5) * step} y={HEIGHT - 4} textAnchor="middle">
                {row.key.slice(5)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}
