import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { TrainingPoint } from '../api/jobs';
import { measure, metricName } from '../format/format';
import { useWidth } from '../ui/useWidth';
import { chartsOf, type Chart, type Curve } from './curves';

const HEIGHT = 150;
const LEFT = 40;
const RIGHT = 8;
const TOP = 6;
const BOTTOM = 18;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

interface LearningCurveProps {
  readonly points: readonly TrainingPoint[];
  /** How many rounds the training has: the width of the charts. */
  readonly rounds: number;
}

/** The measures over the rounds, with one read-out for all charts at the round under the pointer. */
export function LearningCurve({ points, rounds }: LearningCurveProps): ReactNode {
  const charts = useMemo(() => chartsOf(points), [points]);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [hovered, setHovered] = useState<number>();
  const lastRound = points.at(-1)?.round ?? 0;
  const end = Math.max(1, rounds, lastRound);
  const shown = hovered ?? lastRound;
  return (
    <div
      ref={box}
      className="curves"
      onPointerLeave={() => {
        setHovered(undefined);
      }}
    >
      {charts.map((chart) => (
        <figure key={chart.title}>
          <figcaption>
            {chart.title}
            <span className="curve-values">
              {hovered !== undefined && <span className="faint">round {shown}</span>}
              {chart.curves.map((curve) => (
                <span key={curve.name} className={lookOf(curve.name)}>
                  {metricName(curve.name.replace(/^loss_/, ''))} <strong>{valueText(curve, shown)}</strong>
                </span>
              ))}
            </span>
          </figcaption>
          <Plot chart={chart} width={width} end={end} marked={hovered} onMark={setHovered} />
        </figure>
      ))}
    </div>
  );
}

interface PlotProps {
  readonly chart: Chart;
  /** CSS pixels. */
  readonly width: number;
  readonly end: number;
  readonly marked: number | undefined;
  readonly onMark: (round: number) => void;
}

function Plot({ chart, width, end, marked, onMark }: PlotProps): ReactNode {
  const { low, high, curves, title } = chart;
  const plotWidth = Math.max(0, width - LEFT - RIGHT);
  const x = (round: number): number => LEFT + (round / end) * plotWidth;
  const y = (value: number): number => TOP + (1 - (value - low) / (high - low)) * PLOT_HEIGHT;
  const path = ({ points }: Curve): string =>
    points
      .map(
        ({ round, value }, index) =>
          `${index === 0 ? 'M' : 'L'}${x(round).toFixed(1)} ${y(value).toFixed(1)}`,
      )
      .join('');
  const ticks = [low, (low + high) / 2, high];
  return (
    <svg
      height={HEIGHT}
      role="img"
      aria-label={`${title}: ${curves.map((curve) => `${metricName(curve.name)} ${valueText(curve, end)}`).join(', ')}`}
      onPointerMove={(event) => {
        const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
        onMark(Math.max(0, Math.min(end, Math.round(((at - LEFT) / plotWidth) * end))));
      }}
    >
      {ticks.map((value) => (
        <g key={value}>
          <line className="curve-grid" x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
          <text className="curve-tick" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {measure(value)}
          </text>
        </g>
      ))}
      {[0, end / 2, end].map((round) => (
        <text
          key={round}
          className="curve-tick"
          x={x(round)}
          y={HEIGHT - 3}
          textAnchor={round === end ? 'end' : 'middle'}
        >
          {Math.round(round)}
        </text>
      ))}
      {marked !== undefined && (
        <line className="curve-mark" x1={x(marked)} x2={x(marked)} y1={TOP} y2={TOP + PLOT_HEIGHT} />
      )}
      {curves.map((curve) => (
        <path key={curve.name} className={`curve ${lookOf(curve.name)}`} d={path(curve)} />
      ))}
    </svg>
  );
}

/** Performer and double keep their colour and dash in every chart. */
function lookOf(name: string): string {
  if (name.endsWith('_performer')) {
    return 'curve-performer';
  }
  return name.endsWith('_double') ? 'curve-double' : 'curve-both';
}

/** The value at a round, or at the last one before it that was measured. */
function valueText(curve: Curve, round: number): string {
  const point = curve.points.findLast((each) => each.round <= round);
  return point === undefined ? '–' : measure(point.value);
}
