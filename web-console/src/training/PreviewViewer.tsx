import { useState, type ReactNode } from 'react';
import type { Preview } from '../api/jobs';
import { useShortcuts } from '../keyboard/shortcuts';
import { Panel } from '../ui/basics';

interface PreviewViewerProps {
  readonly previews: readonly Preview[];
  readonly rounds: number;
}

/** The previews of a training; the newest is shown as it comes in, unless somebody looks at an earlier one. */
export function PreviewViewer({ previews, rounds }: PreviewViewerProps): ReactNode {
  const [chosen, setChosen] = useState<number>();
  const last = previews.length - 1;
  const position = Math.min(chosen ?? last, last);
  const preview = previews[position];
  const show = (next: number): void => {
    setChosen(next >= last ? undefined : Math.max(0, next));
  };
  useShortcuts('Previews', [
    {
      keys: '[',
      label: 'Earlier preview',
      run: () => {
        show(position - 1);
      },
    },
    {
      keys: ']',
      label: 'Later preview',
      run: () => {
        show(position + 1);
      },
    },
  ]);
  return (
    <Panel
      title="Previews"
      side={
        preview && (
          <span>
            round {preview.round} of {rounds}
            {chosen === undefined ? ', the newest' : ''}
          </span>
        )
      }
    >
      {preview === undefined ? (
        <p className="dim">
          The first preview comes after a few rounds: source, reconstruction and swap below each other.
        </p>
      ) : (
        <figure className="preview">
          <a
            href={preview.url}
            target="_blank"
            rel="noreferrer"
            aria-label={`Preview of round ${preview.round}, full size`}
          >
            <img src={preview.url} alt={`Source, reconstruction and swap after round ${preview.round}`} />
          </a>
          <figcaption className="dim">From the top: source, reconstruction, swap</figcaption>
          <input
            type="range"
            min={0}
            max={Math.max(0, last)}
            value={position}
            aria-label="Round of the preview"
            aria-valuetext={`round ${preview.round}`}
            onChange={(event) => {
              show(Number(event.target.value));
            }}
          />
        </figure>
      )}
      {/* Loaded ahead, so that the slider does not flicker. */}
      <div hidden>
        {previews.slice(-60).map(({ round, url }) => (
          <img key={round} src={url} alt="" />
        ))}
      </div>
    </Panel>
  );
}
