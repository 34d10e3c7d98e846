import { useState, type ReactNode } from 'react';
import { postText, problemFrom } from '../api/http';
import type { Job } from '../api/jobs';
import type { ProblemDocument } from '../api/problems';
import { useSnapshot } from '../live/live';
import { job } from '../live/resources';
import { navigate, setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button, Choice } from '../ui/basics';
import { ApiProblemNote, Loaded } from '../ui/notes';
import { tell } from '../ui/toasts';
import { draftOf, EMPTY_DRAFT, specOf, type Draft } from './draft';
import { RenderForm } from './RenderForm';
import { SpecEditor } from './SpecEditor';
import { TrainForm } from './TrainForm';
import { toYaml } from './yaml';

const MODES = [
  { value: 'train', label: 'Train an identity' },
  { value: 'render', label: 'Render a film' },
  { value: 'spec', label: 'Spec as text' },
] as const;
type Mode = (typeof MODES)[number]['value'];

/** Where a job is submitted: by a form, or as the text of its spec. `?from=7` starts from job 7. */
export function NewJobPage(): ReactNode {
  const from = usePlace().query.get('from');
  return from === null ? <NewJob start={EMPTY_DRAFT} /> : <NewJobLike id={Number(from)} />;
}

function NewJobLike({ id }: { readonly id: number }): ReactNode {
  const snapshot = useSnapshot(job(id));
  return <Loaded snapshot={snapshot}>{({ spec }) => <NewJob key={id} start={draftOf(spec)} />}</Loaded>;
}

function NewJob({ start }: { readonly start: Draft }): ReactNode {
  const { query } = usePlace();
  const asked = MODES.find(({ value }) => value === query.get('kind'))?.value;
  const mode: Mode = asked ?? start.kind;
  const [draft, setDraft] = useState<Draft>(() => ({
    ...start,
    kind: mode === 'spec' ? start.kind : mode,
    identity: query.get('identity') ?? start.identity,
    film: query.get('film') ?? start.film,
  }));
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<ProblemDocument>();
  const [busy, setBusy] = useState(false);
  const specText = text ?? toYaml(specOf(draft));
  const show = (next: Mode): void => {
    setProblem(undefined);
    if (next === 'spec') {
      setText(toYaml(specOf(draft)));
    } else {
      setDraft({ ...draft, kind: next });
    }
    setQuery({ kind: next });
  };
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      const body = mode === 'spec' ? specText : JSON.stringify(specOf(draft));
      const type =
        mode === 'spec' && !body.trimStart().startsWith('{') ? 'application/yaml' : 'application/json';
      const { id, name } = await postText<Job>('/jobs', body, type);
      tell(`Job ${id} submitted: ${name}`);
      navigate(`/jobs/${id}`);
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  const form = {
    draft,
    errors: problem?.errors ?? [],
    change: (part: Partial<Draft>) => {
      setDraft({ ...draft, ...part });
    },
  };
  return (
    <>
      <PageHead title="New job">
        <Choice label="What to submit" value={mode} options={MODES} onChange={show} />
      </PageHead>
      <form
        className="new-job"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="page-body">
          {problem !== undefined && <ApiProblemNote problem={problem} />}
          {mode === 'train' && <TrainForm {...form} />}
          {mode === 'render' && <RenderForm {...form} />}
          {mode === 'spec' && (
            <SpecEditor text={specText} onChange={setText} onSubmit={() => void submit()} />
          )}
        </div>
        <footer className="new-job-foot">
          <Button
            onClick={() => {
              history.back();
            }}
          >
            Back
          </Button>
          <Button type="submit" look="primary" disabled={busy}>
            Submit job
          </Button>
        </footer>
      </form>
    </>
  );
}
