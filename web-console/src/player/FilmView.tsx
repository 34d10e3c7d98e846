import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Film } from './FilmPlayer';
import type { Transport } from './transport';

interface FilmViewProps {
  readonly film: Film;
  readonly label: string;
  readonly transport: Transport;
  readonly muted: boolean;
  readonly shown: boolean;
  readonly clip?: string | undefined;
}

export function FilmView({ film, label, transport, muted, shown, clip }: FilmViewProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const [broken, setBroken] = useState(film.facts?.playable === false);
  useEffect(() => {
    const element = video.current;
    return element === null ? undefined : transport.add(element);
  }, [transport, broken]);
  return (
    <figure className="film" hidden={!shown} style={clip === undefined ? {} : { clipPath: clip }}>
      {broken ? (
        <Unplayable film={film} />
      ) : (
        <video
          ref={video}
          src={film.url}
          aria-label={`${label}: ${film.name}`}
          muted={muted}
          playsInline
          preload="auto"
          onError={() => {
            setBroken(true);
          }}
        />
      )}
      <figcaption>
        {label} <span className="faint">{film.name}</span>
      </figcaption>
    </figure>
  );
}

function Unplayable({ film }: { readonly film: Film }): ReactNode {
  const format = film.facts === undefined ? 'this format' : `${film.facts.codec} in ${film.facts.container}`;
  return (
    <div className="unplayable" role="note">
      <strong>This browser cannot play {format}</strong>
      <p>
        The film itself is fine. Open it in a player that knows the format, or render again with the codec
        h264.
      </p>
      <a className="button" href={film.url} download={film.name}>
        Download {film.name}
      </a>
    </div>
  );
}
