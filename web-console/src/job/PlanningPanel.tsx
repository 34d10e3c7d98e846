import type { ReactNode } from 'react';
import type { Job } from '../api/jobs';
import { dateTime, money, slotTime } from '../format/format';
import { Link } from '../router/router';
import { Panel, Tags } from '../ui/basics';

/** Where, when and at whose cost the job runs. */
export function PlanningPanel({ job }: { readonly job: Job }): ReactNode {
  const {
    tags = [],
    licences = [],
    after = [],
    gpus,
    gpuMemoryGb,
    maxSlots,
    budget,
  } = job.spec.scheduling ?? {};
  return (
    <Panel title="Planning">
      <dl className="facts">
        <Fact name="Submitted by">{job.submittedBy}</Fact>
        <Fact name="Cost">{money(job.cost)}</Fact>
        <Fact name="Slot time">{slotTime(job.slotSeconds)}</Fact>
        {budget !== undefined && (
          <Fact name="Budget">
            {money(budget.amount)}, then{' '}
            {budget.whenSpent === 'cancel' ? 'stop and cancel' : 'finish what runs'}
          </Fact>
        )}
        {job.notBefore !== undefined && <Fact name="Not before">{dateTime(job.notBefore)}</Fact>}
        {job.deadline !== undefined && <Fact name="Deadline">{dateTime(job.deadline)}</Fact>}
        {after.length > 0 && (
          <Fact name="After">
            {after.map((each) => (
              <div key={each.job}>
                <Link to={`/jobs/${each.job}`}>job {each.job}</Link>
                {each.by === 'segment' && ', segment by segment'}
              </div>
            ))}
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name="Needs">
            <Tags values={tags} />
          </Fact>
        )}
        {gpus !== undefined && (
          <Fact name="GPUs a slot">
            {gpus}
            {gpuMemoryGb !== undefined && `, of at least ${gpuMemoryGb} GiB`}
          </Fact>
        )}
        {maxSlots !== undefined && <Fact name="Slots at most">{maxSlots}</Fact>}
        {licences.length > 0 && (
          <Fact name="Licences">
            <Tags values={licences} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
