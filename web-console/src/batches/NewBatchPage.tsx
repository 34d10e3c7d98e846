import { useState, type ReactNode } from 'react';
import { postText, problemFrom } from '../api/http';
import type { Batch } from '../api/batches';
import type { ProblemDocument } from '../api/problems';
import { count, plural } from '../format/format';
import { pools } from '../live/farmResources';
import { useSnapshot } from '../live/live';
import { productions } from '../live/resources';
import { navigate } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { SelectField, TextField } from '../ui/Field';
import { ApiProblemNote } from '../ui/notes';
import { tell } from '../ui/toasts';
import { batchSpec, EMPTY_HEAD, isWholeSpec, rowCount, type BatchHead } from './batchSpec';
import { FaultTable } from './FaultTable';
import { TableField } from './TableField';

/** Where a batch is submitted: a table in CSV with a few fields, or a whole spec in YAML or JSON. */
export function NewBatchPage(): ReactNode {
  const shows = useSnapshot(productions).data ?? [];
  const all = useSnapshot(pools).data ?? [];
  const [head, setHead] = useState<BatchHead>(EMPTY_HEAD);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<ProblemDocument>();
  const [busy, setBusy] = useState(false);
  const whole = isWholeSpec(text);
  const field = (name: keyof BatchHead) => ({
    value: head[name],
    onChange: (value: string) => {
      setHead({ ...head, [name]: value });
    },
  });
  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const body = whole ? text : JSON.stringify(batchSpec(head, text));
      const type = body.trimStart().startsWith('{') ? 'application/json' : 'application/yaml';
      const { id, rows } = await postText<Batch>('/batches', body, type);
      tell(`Batch ${id} submitted: ${plural(rows, 'row')}`);
      navigate(`/batches/${id}`);
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  const faults = problem?.errors ?? [];
  return (
    <>
      <PageHead title="New batch" />
      <form
        className="new-job"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="page-body">
          {problem !== undefined && faults.length === 0 && <ApiProblemNote problem={problem} />}
          {problem !== undefined && faults.length > 0 && <FaultTable problem={problem} faults={faults} />}
          {!whole && (
            <fieldset className="form-section batch-head">
              <legend>The batch</legend>
              <TextField label="Name" {...field('name')} />
              <SelectField
                label="Production"
                empty="Choose a production"
                options={shows.map(({ slug, title }) => ({ value: slug, label: title }))}
                {...field('production')}
              />
              <SelectField
                label="Pool"
                empty="The main pool"
                options={all.map(({ name }) => ({ value: name, label: name }))}
                {...field('pool')}
              />
              <TextField label="Priority" type="number" placeholder="50" {...field('priority')} />
              <TextField label="Deadline" type="datetime-local" {...field('deadline')} />
              <TextField label="Budget" type="number" placeholder="none" {...field('budget')} />
            </fieldset>
          )}
          <TableField
            text={text}
            onChange={setText}
            note={noteOf(text, whole)}
            onSubmit={() => void submit()}
          />
        </div>
        <footer className="new-job-foot">
          <Button
            onClick={() => {
              history.back();
            }}
          >
            Back
          </Button>
          <Button type="submit" look="primary" disabled={busy || text.trim() === ''}>
            {busy ? 'Checking every row' : 'Submit batch'}
          </Button>
        </footer>
      </form>
    </>
  );
}

function noteOf(text: string, whole: boolean): string {
  if (text.trim() === '') {
    return 'Nothing is started unless every row is right: you are told all that is wrong at once.';
  }
  return whole ? 'A whole spec: its own name, production and rows hold.' : `${count(rowCount(text))} rows`;
}
