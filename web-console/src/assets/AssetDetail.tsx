import { useState, type ReactNode } from 'react';
import { isHdr, type Asset, type MediaFacts, type Rational } from '../api/media';
import { bytes, count, dateTime, duration, frameRate } from '../format/format';
import { Link } from '../router/router';
import { WorkProblemNote } from '../ui/notes';

export function AssetDetail({ asset }: { readonly asset: Asset }): ReactNode {
  const { facts, problem } = asset;
  return (
    <section className="detail" aria-label={asset.name}>
      <h2 className="detail-title">{asset.name}</h2>
      {problem !== undefined && <WorkProblemNote title="It cannot be used" problem={problem} />}
      {problem === undefined && asset.kind === 'FOOTAGE' && <Preview key={asset.sha256} asset={asset} />}
      <dl className="facts">
        {facts === undefined ? (
          problem === undefined && (
            <>
              <dt>Facts</dt>
              <dd className="dim">known once a job has probed it</dd>
            </>
          )
        ) : (
          <MediaFactList facts={facts} />
        )}
        <dt>Size</dt>
        <dd>{bytes(asset.bytes)}</dd>
        <dt>Stored</dt>
        <dd>{dateTime(asset.createdAt)}</dd>
        <dt>SHA-256</dt>
        <dd>
          <code>{asset.sha256}</code>
        </dd>
      </dl>
      <div className="button-row">
        {problem === undefined && asset.kind === 'FOOTAGE' && (
          <Link className="button" to={`/jobs/new?kind=render&film=${asset.sha256}`}>
            Render this film
          </Link>
        )}
        <a className="button" href={asset.url} download={asset.name}>
          Download
        </a>
      </div>
    </section>
  );
}

function Preview({ asset }: { readonly asset: Asset }): ReactNode {
  const [broken, setBroken] = useState(asset.facts?.playable === false);
  return broken ? (
    <div className="unplayable" role="note">
      <strong>This browser cannot play it</strong>
      <p>The farm may well read the film all the same: its formats are more than a browser's.</p>
    </div>
  ) : (
    <video
      className="asset-video"
      src={asset.url}
      controls
      preload="metadata"
      aria-label={`Preview of ${asset.name}`}
      onError={() => {
        setBroken(true);
      }}
    />
  );
}

function MediaFactList({ facts }: { readonly facts: MediaFacts }): ReactNode {
  return (
    <>
      <dt>Picture</dt>
      <dd>
        {facts.width} × {facts.height}
        {facts.pixelAspect.numerator !== facts.pixelAspect.denominator &&
          `, pixel aspect ${fraction(facts.pixelAspect)}`}
      </dd>
      <dt>Rate</dt>
      <dd>
        {frameRate(facts.frameRate)} fps <span className="dim">{fraction(facts.frameRate)}</span>
        {facts.variableRate && ' on average, variable'}
      </dd>
      <dt>Length</dt>
      <dd>
        {count(facts.frames)} frames, {duration(secondsOf(facts))}
      </dd>
      <dt>Codec</dt>
      <dd>
        {facts.codec}, {facts.pixelFormat}
        {facts.colourSpace !== undefined && `, ${facts.colourSpace}`}
        {isHdr(facts) && ', HDR'}
        {facts.interlaced === true && ', interlaced'}
      </dd>
      <dt>Container</dt>
      <dd>{facts.container}</dd>
      <dt>Sound</dt>
      <dd>
        {facts.audio.length === 0
          ? 'none'
          : facts.audio
              .map(({ codec, sampleRate, channels }) => `${codec}, ${sampleRate} Hz, ${channels} ch`)
              .join('; ')}
      </dd>
    </>
  );
}

export function secondsOf({ duration: units, timeBase }: MediaFacts): number {
  return (units * timeBase.numerator) / timeBase.denominator;
}

function fraction({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`;
}
