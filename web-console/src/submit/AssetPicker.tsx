import { useState, type ReactNode } from 'react';
import type { Asset } from '../api/media';
import { bytes, duration, frameRate } from '../format/format';
import { secondsOf } from '../assets/AssetDetail';
import { useSnapshot } from '../live/live';
import { assets } from '../live/resources';
import { Link } from '../router/router';

interface AssetPickerProps {
  readonly label: string;
  readonly chosen: readonly string[];
  /** Whether just one can be taken. */
  readonly single?: boolean;
  readonly onChange: (hashes: readonly string[]) => void;
  readonly errors: readonly string[];
}

/** Footage of the farm to choose from; what probing has found broken cannot be chosen. */
export function AssetPicker({
  label,
  chosen,
  single = false,
  onChange,
  errors,
}: AssetPickerProps): ReactNode {
  const files = useSnapshot(assets('FOOTAGE')).data;
  const [text, setText] = useState('');
  const matching = (files ?? []).filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  const take = (sha256: string, taken: boolean): void => {
    const others = single ? [] : chosen.filter((each) => each !== sha256);
    onChange(taken ? [...others, sha256] : others);
  };
  return (
    <fieldset className="field picker">
      <legend className="field-label">
        {label} {chosen.length > 0 && !single && <span className="faint">{chosen.length} chosen</span>}
      </legend>
      <input
        className="input"
        type="search"
        placeholder="Find footage by name"
        aria-label={`Find in ${label}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <div className="picker-list">
        {matching.map((asset) => (
          <AssetOption
            key={asset.sha256}
            asset={asset}
            group={label}
            single={single}
            taken={chosen.includes(asset.sha256)}
            onTake={(taken) => {
              take(asset.sha256, taken);
            }}
          />
        ))}
        {files !== undefined && matching.length === 0 && (
          <p className="picker-none dim">
            {files.length === 0 ? 'No footage is stored yet.' : 'No footage has that name.'}{' '}
            <Link to="/assets">Upload</Link>
          </p>
        )}
      </div>
      {errors.map((error) => (
        <div key={error} className="field-error">
          {error}
        </div>
      ))}
    </fieldset>
  );
}

interface AssetOptionProps {
  readonly asset: Asset;
  readonly group: string;
  readonly single: boolean;
  readonly taken: boolean;
  readonly onTake: (taken: boolean) => void;
}

function AssetOption({ asset, group, single, taken, onTake }: AssetOptionProps): ReactNode {
  const { facts, problem } = asset;
  return (
    <label className="picker-option" title={problem?.message}>
      <input
        type={single ? 'radio' : 'checkbox'}
        name={group}
        checked={taken}
        disabled={problem !== undefined}
        onChange={(event) => {
          onTake(event.target.checked);
        }}
      />
      <span className="picker-name">{asset.name}</span>
      <span className="dim">
        {problem !== undefined
          ? 'unusable'
          : facts === undefined
            ? bytes(asset.bytes)
            : `${facts.width} × ${facts.height}, ${frameRate(facts.frameRate)} fps, ${duration(secondsOf(facts))}`}
      </span>
    </label>
  );
}
