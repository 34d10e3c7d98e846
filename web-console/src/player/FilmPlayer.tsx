import {
  useMemo,
  useState,
  useSyncExternalStore,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import type { MediaFacts, Rational } from '../api/media';
import { useShortcuts } from '../keyboard/shortcuts';
import { Choice } from '../ui/basics';
import { FilmView } from './FilmView';
import { Transport } from './transport';
import { TransportBar } from './TransportBar';
import { WipeLine, WipeSlider, pointed, wipeClip } from '../ui/Wipe';

export interface Film {
  readonly url: string;
  readonly name: string;
  readonly facts: MediaFacts | undefined;
}

interface FilmPlayerProps {
  readonly before: Film;
  readonly after: Film;
  readonly rate: Rational;
  readonly frames: number;
  readonly variableRate: boolean;
  /** First frames of the segments: where a seam would show. */
  readonly cuts: readonly number[];
}

const MODES = [
  { value: 'side', label: 'Side by side' },
  { value: 'wipe', label: 'Wipe' },
  { value: 'difference', label: 'Difference' },
  { value: 'before', label: 'Before' },
  { value: 'after', label: 'After' },
] as const;
type Mode = (typeof MODES)[number]['value'];

/** Two films under one transport. */
export function FilmPlayer({ before, after, rate, frames, variableRate, cuts }: FilmPlayerProps): ReactNode {
  const { numerator, denominator } = rate;
  const transport = useMemo(
    () => new Transport({ numerator, denominator }, frames),
    [numerator, denominator, frames],
  );
  const state = useSyncExternalStore(
    (listener) => transport.subscribe(listener),
    () => transport.state,
  );
  const [mode, setMode] = useState<Mode>('side');
  const [wipe, setWipe] = useState(50);
  const [muted, setMuted] = useState(true);
  const nextMode = (): void => {
    const at = MODES.findIndex(({ value }) => value === mode);
    setMode(MODES[(at + 1) % MODES.length]?.value ?? 'side');
  };
  const jump = (cut: number | undefined): void => {
    if (cut !== undefined) {
      transport.step(cut - transport.state.frame);
    }
  };
  useShortcuts('Player', [
    {
      keys: ' ',
      label: 'Play or pause',
      run: () => {
        transport.toggle();
      },
    },
    {
      keys: 'ArrowLeft',
      label: 'A frame back',
      run: () => {
        transport.step(-1);
      },
    },
    {
      keys: 'ArrowRight',
      label: 'A frame on',
      run: () => {
        transport.step(1);
      },
    },
    {
      keys: ',',
      label: 'Ten frames back',
      run: () => {
        transport.step(-10);
      },
    },
    {
      keys: '.',
      label: 'Ten frames on',
      run: () => {
        transport.step(10);
      },
    },
    {
      keys: '[',
      label: 'To the segment before',
      run: () => {
        jump(cuts.findLast((cut) => cut < state.frame));
      },
    },
    {
      keys: ']',
      label: 'To the next segment',
      run: () => {
        jump(cuts.find((cut) => cut > state.frame));
      },
    },
    { keys: 'v', label: 'Next way of comparing', run: nextMode },
    {
      keys: 'm',
      label: 'Sound on or off',
      run: () => {
        setMuted(!muted);
      },
    },
  ]);
  const moveWipe = (event: PointerEvent): void => {
    if (mode === 'wipe' && event.buttons === 1) {
      setWipe(pointed(event).x);
    }
  };
  return (
    <div
      onClick={releaseFocus}
      className={`player player-${mode}`}
      data-testid="player"
      data-frame={state.frame}
      data-playing={state.playing}
    >
      <div className="player-stage" onPointerDown={moveWipe} onPointerMove={moveWipe}>
        <FilmView film={before} label="Before" transport={transport} muted shown={mode !== 'after'} />
        <FilmView
          film={after}
          label="After"
          transport={transport}
          muted={muted}
          shown={mode !== 'before'}
          clip={mode === 'wipe' ? wipeClip(wipe) : undefined}
        />
        {mode === 'wipe' && <WipeLine at={wipe} />}
      </div>
      <TransportBar
        transport={transport}
        state={state}
        rate={rate}
        frames={frames}
        variableRate={variableRate}
        cuts={cuts}
      >
        <Choice label="Compare" value={mode} options={MODES} onChange={setMode} />
        {mode === 'wipe' && <WipeSlider at={wipe} onMove={setWipe} />}
        <button
          type="button"
          className="button button-quiet"
          aria-pressed={!muted}
          onClick={() => {
            setMuted(!muted);
          }}
        >
          {muted ? 'Sound off' : 'Sound on'}
        </button>
      </TransportBar>
    </div>
  );
}

/** A button that was clicked gives the focus back, so that Space plays and does not click it again. */
function releaseFocus(event: MouseEvent): void {
  if (event.detail > 0 && document.activeElement instanceof HTMLButtonElement) {
    document.activeElement.blur();
  }
}
