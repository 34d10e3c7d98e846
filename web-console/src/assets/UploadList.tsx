import { useSyncExternalStore, type ReactNode } from 'react';
import { bytes } from '../format/format';
import { setQuery } from '../router/router';
import { Button, Panel, Progress } from '../ui/basics';
import { ApiProblemNote } from '../ui/notes';
import { uploads, type Upload } from './uploads';

/** What this tab uploads and has uploaded. */
export function UploadList(): ReactNode {
  const list = useSyncExternalStore(uploads.subscribe, () => uploads.list);
  if (list.length === 0) {
    return null;
  }
  const done = list.filter(({ state }) => state === 'DONE').length;
  return (
    <div className="uploads">
      <Panel
        title="Uploads"
        side={
          <>
            <span aria-live="polite">
              {done} of {list.length} stored
            </span>
            <Button
              look="quiet"
              onClick={() => {
                uploads.clear();
              }}
            >
              Clear
            </Button>
          </>
        }
      >
        <ul>
          {list.map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function UploadRow({ upload }: { readonly upload: Upload }): ReactNode {
  const { name, bytes: size, sent, state, problem, asset, known } = upload;
  return (
    <li className="upload">
      <span className="upload-name">{name}</span>
      <span className="dim num">{bytes(size)}</span>
      <Progress
        fraction={size === 0 ? Number(state === 'DONE') : sent / size}
        state={state}
        label={`Upload of ${name}`}
      />
      {asset === undefined ? (
        <span className="dim">{state === 'WAITING' ? 'waits' : ''}</span>
      ) : (
        <Button
          look="quiet"
          onClick={() => {
            setQuery({ asset: asset.sha256 });
          }}
        >
          {known ? 'The farm has it already' : 'Stored'}
        </Button>
      )}
      {problem !== undefined && <ApiProblemNote problem={problem} />}
    </li>
  );
}
