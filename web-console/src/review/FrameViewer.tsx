import { useEffect, useState, type PointerEvent, type ReactNode } from 'react';
import type { Review, Shot } from '../api/review';
import { useShortcuts } from '../keyboard/shortcuts';
import { timecode } from '../player/timecode';
import { Choice } from '../ui/basics';
import { frameUrl, type Side } from './reviewData';
import { WipeLine, WipeSlider, pointed, wipeClip } from '../ui/Wipe';

const MODES = [
  { value: 'wipe', label: 'Wipe' },
  { value: 'side', label: 'Side by side' },
  { value: 'difference', label: 'Difference' },
  { value: 'plate', label: 'Plate' },
  { value: 'result', label: 'Result' },
] as const;
export type Mode = (typeof MODES)[number]['value'];

/** So many frames before and after the one in view are fetched ahead, so that stepping does not wait. */
const AHEAD = 3;
const AHEAD_AFTER_MS = 150;

const ZOOMS = [
  { value: '1', label: 'Fit' },
  { value: '2', label: '2×' },
  { value: '4', label: '4×' },
] as const;
type Zoom = (typeof ZOOMS)[number]['value'];

interface FrameViewerProps {
  readonly film: Review;
  readonly shot: Shot;
  readonly frame: number;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
}

/** One frame of the plate and of the result, exactly the same one, in several ways beside or over each other. */
export function FrameViewer({ film, shot, frame, mode, onMode }: FrameViewerProps): ReactNode {
  const [wipe, setWipe] = useState(50);
  const [zoom, setZoom] = useState<Zoom>('1');
  const [centre, setCentre] = useState({ x: 50, y: 40 });
  useAhead(film, shot, frame);
  useShortcuts('Comparing', [
    {
      keys: 'v',
      label: 'Next way of comparing',
      run: () => {
        const at = MODES.findIndex(({ value }) => value === mode);
        onMode(MODES[(at + 1) % MODES.length]?.value ?? 'wipe');
      },
    },
    {
      keys: 'p',
      label: 'Plate or result alone',
      run: () => {
        onMode(mode === 'plate' ? 'result' : 'plate');
      },
    },
    {
      keys: '[',
      label: 'Wipe to the left',
      run: () => {
        setWipe(Math.max(0, wipe - 5));
      },
    },
    {
      keys: ']',
      label: 'Wipe to the right',
      run: () => {
        setWipe(Math.min(100, wipe + 5));
      },
    },
    {
      keys: '+',
      label: 'Larger',
      run: () => {
        setZoom(zoom === '1' ? '2' : '4');
      },
    },
    {
      keys: '-',
      label: 'Smaller',
      run: () => {
        setZoom(zoom === '4' ? '2' : '1');
      },
    },
  ]);
  const drag = (event: PointerEvent): void => {
    if (event.buttons !== 1) {
      return;
    }
    const at = pointed(event);
    if (mode === 'wipe' && !event.shiftKey) {
      setWipe(at.x);
    } else if (zoom !== '1') {
      setCentre(at);
    }
  };
  const view = { transform: `scale(${zoom})`, transformOrigin: `${centre.x}% ${centre.y}%` };
  return (
    <div
      className={`viewer viewer-${mode}`}
      data-testid="viewer"
      data-frame={frame}
      data-mode={mode}
      style={{ '--ratio': film.width / film.height } as React.CSSProperties}
    >
      <div className="viewer-room">
        <div className="viewer-stage" onPointerDown={drag} onPointerMove={drag}>
          {mode !== 'result' && <Frame film={film} frame={frame} of="plate" style={view} />}
          {mode !== 'plate' && (
            <Frame
              film={film}
              frame={frame}
              of="result"
              style={view}
              clip={mode === 'wipe' ? wipeClip(wipe) : undefined}
            />
          )}
          {mode === 'wipe' && <WipeLine at={wipe} />}
        </div>
      </div>
      <div className="viewer-bar">
        <Choice label="Compare" value={mode} options={MODES} onChange={onMode} />
        <Choice label="Size" value={zoom} options={ZOOMS} onChange={setZoom} />
        {mode === 'wipe' && <WipeSlider at={wipe} onMove={setWipe} />}
        <span className="viewer-place mono">
          {timecode(frame, film.frameRate)} <span className="faint">frame</span> {frame}
        </span>
        <a
          className="dim"
          href={frameUrl(film.job, frame, 'result').replace('format=jpeg', 'format=png')}
          target="_blank"
          rel="noreferrer"
        >
          PNG
        </a>
      </div>
    </div>
  );
}

interface FrameProps {
  readonly film: Review;
  readonly frame: number;
  readonly of: Side;
  readonly style: React.CSSProperties;
  readonly clip?: string | undefined;
}

const LABELS: Readonly<Record<Side, string>> = { plate: 'Plate', result: 'Result' };

/** The frame before stays in view until the next one is there, so that stepping does not flash. */
function Frame({ film, frame, of, style, clip }: FrameProps): ReactNode {
  const url = frameUrl(film.job, frame, of);
  const [broken, setBroken] = useState<string>();
  const missing = of === 'result' && !film.filmReady;
  return (
    <figure className="viewer-frame" style={clip === undefined ? {} : { clipPath: clip }}>
      {missing || broken === url ? (
        <div className="viewer-missing" role="note">
          {missing ? 'The film is not assembled yet.' : `Frame ${frame} could not be loaded.`}
        </div>
      ) : (
        <img
          src={url}
          alt={`${LABELS[of]}, frame ${frame}`}
          style={style}
          draggable={false}
          onError={() => {
            setBroken(url);
          }}
        />
      )}
      <figcaption>{LABELS[of]}</figcaption>
    </figure>
  );
}

function useAhead(film: Review, shot: Shot, frame: number): void {
  const { job, filmReady } = film;
  const { from, to } = shot;
  useEffect(() => {
    const timer = setTimeout(() => {
      for (let step = 1; step <= AHEAD; step += 1) {
        for (const next of [frame + step, frame - step]) {
          if (next >= from && next < to) {
            new Image().src = frameUrl(job, next, 'plate');
            if (filmReady) {
              new Image().src = frameUrl(job, next, 'result');
            }
          }
        }
      }
    }, AHEAD_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [job, filmReady, from, to, frame]);
}
