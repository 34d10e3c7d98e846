import type { Job } from '../api/jobs';
import type { Grant } from '../api/likeness';

/** The open jobs in the grant's productions that make something with the performer's likeness, as far as their spec tells. */
export function affectedBy(grant: Grant, jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(({ state, spec }) => {
    const open = state === 'QUEUED' || state === 'RUNNING';
    const people = spec.kind === 'train' ? [spec.performer, spec.double.performer] : [spec.double];
    // A render names no performer but the double: the identity's performer is told by its training.
    const concerns = people.includes(grant.performer) || spec.kind === 'render';
    return open && grant.productions.includes(spec.production) && concerns;
  });
}
