import { useState, type ReactNode } from 'react';
import { postJson } from '../api/http';
import type { Approval, LikenessUse } from '../api/likeness';
import { dateTime, plural } from '../format/format';
import { refreshSnapshots } from '../live/live';
import { Button, Tags } from '../ui/basics';
import { TextField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { StateLabel } from '../ui/state';
import { tell } from '../ui/toasts';
import { purposes } from './purposes';

interface ApprovalsProps {
  readonly approvals: readonly Approval[];
  readonly uses: readonly LikenessUse[];
}

interface Answer {
  readonly approve: boolean;
  readonly approvals: readonly Approval[];
}

/** What the performer is asked: jobs that wait to be started, films that wait to be given out. */
export function Approvals({ approvals, uses }: ApprovalsProps): ReactNode {
  const [answer, setAnswer] = useState<Answer>();
  const asked = approvals.filter(({ state }) => state === 'ASKED');
  const answered = approvals.filter(({ state }) => state !== 'ASKED');
  if (approvals.length === 0) {
    return null;
  }
  return (
    <section aria-label="Approvals">
      <h2>
        What you are asked{' '}
        {asked.length > 1 && (
          <Button
            onClick={() => {
              setAnswer({ approve: true, approvals: asked });
            }}
          >
            Approve all {asked.length}
          </Button>
        )}
      </h2>
      {asked.length === 0 ? (
        <p className="dim">Nothing waits for your answer.</p>
      ) : (
        <ol className="likeness-uses">
          {asked.map((approval) => (
            <Question key={approval.id} approval={approval} uses={uses} onAnswer={setAnswer} />
          ))}
        </ol>
      )}
      {answered.length > 0 && (
        <details>
          <summary>What you have answered ({answered.length})</summary>
          <ol className="likeness-uses">
            {answered.map((approval) => (
              <Question key={approval.id} approval={approval} uses={uses} onAnswer={setAnswer} />
            ))}
          </ol>
        </details>
      )}
      {answer !== undefined && (
        <AnswerDialog
          answer={answer}
          onClose={() => {
            setAnswer(undefined);
          }}
        />
      )}
    </section>
  );
}

interface QuestionProps {
  readonly approval: Approval;
  readonly uses: readonly LikenessUse[];
  readonly onAnswer: (answer: Answer) => void;
}

function Question({ approval, uses, onAnswer }: QuestionProps): ReactNode {
  const films = uses.find(({ job }) => job === approval.job)?.films ?? [];
  const offer = (approve: boolean): ReactNode => (
    <Button
      look={approve ? 'primary' : 'danger'}
      onClick={() => {
        onAnswer({ approve, approvals: [approval] });
      }}
    >
      {approve ? 'Approve' : 'Refuse'}
    </Button>
  );
  return (
    <li className="likeness-use" aria-label={`${subject(approval)} ${approval.jobName}`}>
      <StateLabel state={approval.state} />
      <div>
        <strong>{approval.jobName}</strong>{' '}
        <Tags values={[...new Set(approval.uses.map(({ operation }) => operation.toLowerCase()))]} />
        <div className="dim">
          {subject(approval)} {approval.job} in {approval.production}, submitted by {approval.submittedBy};
          grant {approval.grant} asks for your approval since {dateTime(approval.askedAt)}
        </div>
        {purposes(approval.uses).map((line) => (
          <div key={line} className="dim">
            {line}
          </div>
        ))}
        {approval.subject === 'DELIVERABLE' && films.length > 0 && (
          <div className="likeness-films">
            {films.map(({ name, url }) => (
              <a key={name} href={url}>
                {name}
              </a>
            ))}
          </div>
        )}
        {approval.decidedAt !== undefined && (
          <div className="dim">
            {approval.decidedBy}, {dateTime(approval.decidedAt)}
            {approval.reason !== undefined && `: ${approval.reason}`}
          </div>
        )}
        <div className="likeness-answers">
          {approval.state !== 'APPROVED' && offer(true)}
          {approval.state !== 'REFUSED' && offer(false)}
        </div>
      </div>
    </li>
  );
}

function subject({ subject: what }: Approval): string {
  return what === 'JOB' ? 'Job' : 'Films of job';
}

function AnswerDialog({
  answer: { approve, approvals },
  onClose,
}: {
  readonly answer: Answer;
  readonly onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const what = approvals.length === 1 ? (approvals[0]?.jobName ?? '') : plural(approvals.length, 'question');
  const submit = async (): Promise<void> => {
    await postJson('/approvals/decide', {
      approvals: approvals.map(({ id }) => id),
      approve,
      ...(reason !== '' && { reason }),
    });
    tell(approve ? `You approved ${what}` : `You refused ${what}`);
    refreshSnapshots();
  };
  return (
    <FormDialog
      title={`${approve ? 'Approve' : 'Refuse'} ${what}?`}
      submitLabel={approve ? 'Approve' : 'Refuse'}
      danger={!approve}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {approve
          ? 'A job starts as soon as there is room; films can be taken by those who made them.'
          : 'A job is stopped; films stay withheld. You can approve later, too.'}
      </p>
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        required={!approve}
        hint={approve ? 'If you like; those who submitted it read it.' : 'Those who submitted it read it.'}
        autoFocus
      />
    </FormDialog>
  );
}
