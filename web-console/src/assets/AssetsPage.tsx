import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { creatingIn } from '../api/session';
import type { Asset } from '../api/media';
import { bytes, count, date, duration, frameRate } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { assets } from '../live/resources';
import { setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { useSession } from '../shell/session';
import { Button, Choice } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { StateGlyph } from '../ui/state';
import { AssetDetail, secondsOf } from './AssetDetail';
import { UploadList } from './UploadList';
import { uploads } from './uploads';

const KINDS = [
  { value: '', label: 'Any kind' },
  { value: 'FOOTAGE', label: 'Footage' },
  { value: 'DOCUMENT', label: 'Documents' },
  { value: 'DELIVERABLE', label: 'Deliverables' },
];

const COLUMNS: readonly Column<Asset>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ name, problem }) => (
      <span className="legend">
        {problem !== undefined && <StateGlyph state="FAILED" />}
        {name}
      </span>
    ),
    title: ({ name, problem }) => problem?.message ?? name,
  },
  {
    id: 'picture',
    header: 'Picture',
    width: '108px',
    cell: ({ facts, problem }) =>
      facts ? (
        `${facts.width} × ${facts.height}`
      ) : (
        <span className="faint">{problem ? 'unusable' : 'not probed'}</span>
      ),
  },
  {
    id: 'rate',
    header: 'fps',
    width: '68px',
    numeric: true,
    cell: ({ facts }) => facts && frameRate(facts.frameRate),
  },
  {
    id: 'frames',
    header: 'Frames',
    width: '80px',
    numeric: true,
    cell: ({ facts }) => facts && count(facts.frames),
  },
  {
    id: 'length',
    header: 'Length',
    width: '104px',
    numeric: true,
    cell: ({ facts }) => facts && duration(secondsOf(facts)),
  },
  {
    id: 'codec',
    header: 'Codec',
    width: '72px',
    cell: ({ facts }) => <span className="dim">{facts?.codec}</span>,
  },
  { id: 'bytes', header: 'Size', width: '84px', numeric: true, cell: (asset) => bytes(asset.bytes) },
  {
    id: 'stored',
    header: 'Stored',
    width: '96px',
    cell: ({ createdAt }) => <span className="dim">{date(createdAt)}</span>,
  },
];

export function AssetsPage(): ReactNode {
  const snapshot = useSnapshot(assets());
  const { query } = usePlace();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const places = creatingIn(useSession());
  const [place, setPlace] = useState<string>();
  const production = place ?? places?.[0];
  const kind = query.get('kind') ?? '';
  const text = (query.get('q') ?? '').toLowerCase();
  const rows = (snapshot.data ?? []).filter(
    (asset) =>
      (kind === '' || asset.kind === kind) && `${asset.name} ${asset.sha256}`.toLowerCase().includes(text),
  );
  const chosen = rows.find(({ sha256 }) => sha256 === query.get('asset')) ?? rows[0];
  const pick = (): void => {
    picker.current?.click();
  };
  useShortcuts('Assets', [{ keys: '+', label: 'Upload files', run: pick }]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files, production);
  };
  return (
    <div
      className={over ? 'page-drop over' : 'page-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <PageHead title="Assets" count={snapshot.data && rows.length}>
        <span className="dim">Drop files anywhere here</span>
        {places !== undefined && places.length > 1 && (
          <Choice
            label="Upload for"
            value={production ?? ''}
            options={places.map((slug) => ({ value: slug, label: slug }))}
            onChange={setPlace}
          />
        )}
        <Button look="primary" shortcut="+" onClick={pick}>
          Upload
        </Button>
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Files to upload"
          onChange={(event) => {
            uploads.add(event.target.files ?? [], production);
            event.target.value = '';
          }}
        />
      </PageHead>
      <div className="toolbar" role="search" aria-label="Filter the assets">
        <input
          className="input"
          type="search"
          placeholder="Name or SHA-256  ( / )"
          aria-label="Search in the assets"
          value={query.get('q') ?? ''}
          onChange={(event) => {
            setQuery({ q: event.target.value });
          }}
        />
        <Choice
          label="Kind"
          value={kind}
          options={KINDS}
          onChange={(next) => {
            setQuery({ kind: next });
          }}
        />
      </div>
      <UploadList />
      <Loaded snapshot={snapshot}>
        {(all) =>
          chosen === undefined ? (
            <Empty title={all.length === 0 ? 'Nothing is stored yet' : 'No asset passes the filters'}>
              <p>Drop footage here. A file is named by its SHA-256: the same file twice is stored once.</p>
              <Button look="primary" onClick={pick}>
                Upload files
              </Button>
            </Empty>
          ) : (
            <div className="two-panes">
              <DataTable
                label="Assets"
                rows={rows}
                columns={COLUMNS}
                keyOf={({ sha256 }) => sha256}
                nameOf={({ name }) => name}
                onOpen={({ sha256 }) => {
                  setQuery({ asset: sha256 });
                }}
                current={chosen.sha256}
              />
              <AssetDetail asset={chosen} />
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
