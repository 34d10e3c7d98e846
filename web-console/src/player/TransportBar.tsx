import type { ReactNode } from 'react';
import type { Rational } from '../api/media';
import { timecode } from './timecode';
import type { Transport, TransportState } from './transport';

/** With more segments than this the ticks would be a grey bar. */
const MOST_TICKS = 300;

interface TransportBarProps {
  readonly transport: Transport;
  readonly state: TransportState;
  readonly rate: Rational;
  readonly frames: number;
  readonly variableRate: boolean;
  readonly cuts: readonly number[];
  readonly children: ReactNode;
}

export function TransportBar(props: TransportBarProps): ReactNode {
  const { transport, state, rate, frames, variableRate, cuts, children } = props;
  const { frame, playing, loop } = state;
  return (
    <div className="transport">
      <div className="scrub">
        <input
          type="range"
          min={0}
          max={frames - 1}
          value={frame}
          aria-label="Frame"
          aria-valuetext={`frame ${frame} of ${frames}`}
          onChange={(event) => {
            transport.seek(Number(event.target.value));
          }}
        />
        <div className="cuts" aria-hidden="true">
          {(cuts.length <= MOST_TICKS ? cuts : []).map((cut) => (
            <span key={cut} style={{ left: `${(cut / Math.max(1, frames - 1)) * 100}%` }} />
          ))}
        </div>
      </div>
      <div className="transport-row">
        <IconButton
          label="A frame back"
          icon="M9 2L3 6l6 4zM2 2v8"
          onClick={() => {
            transport.step(-1);
          }}
        />
        <IconButton
          label={playing ? 'Pause' : 'Play'}
          icon={playing ? 'M3 2v8M9 2v8' : 'M3 1.5l7 4.5l-7 4.5z'}
          onClick={() => {
            transport.toggle();
          }}
        />
        <IconButton
          label="A frame on"
          icon="M3 2l6 4l-6 4zM10 2v8"
          onClick={() => {
            transport.step(1);
          }}
        />
        <button
          type="button"
          className="button button-quiet"
          aria-pressed={loop}
          onClick={() => {
            transport.setLoop(!loop);
          }}
        >
          {loop ? 'Loop on' : 'Loop off'}
        </button>
        <output className="timecode" aria-label="Position">
          {timecode(frame, rate)}
          <span className="faint">
            {variableRate ? 'about ' : ''}
            {frame} / {frames - 1}
          </span>
        </output>
        <div className="transport-side">{children}</div>
      </div>
      {variableRate && (
        <p className="field-hint">
          The film has a variable frame rate: steps and frame numbers follow its average and can be off.
        </p>
      )}
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: string;
  readonly onClick: () => void;
}

function IconButton({ label, icon, onClick }: IconButtonProps): ReactNode {
  return (
    <button type="button" className="button icon-button" aria-label={label} title={label} onClick={onClick}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path
          d={icon}
          fill="currentColor"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
    </button>
  );
}
