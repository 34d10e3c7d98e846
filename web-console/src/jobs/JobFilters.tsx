import type { ReactNode } from 'react';
import { JOB_STATES, type Job } from '../api/jobs';
import { type Production } from '../api/likeness';
import type { JobFilter } from '../live/resources';
import { setQuery } from '../router/router';
import { Choice } from '../ui/basics';
import { labelOf, StateGlyph } from '../ui/state';

interface JobFiltersProps {
  readonly query: URLSearchParams;
  readonly productions: readonly Production[];
}

const KINDS = [
  { value: '', label: 'Any kind' },
  { value: 'TRAIN', label: 'Train' },
  { value: 'RENDER', label: 'Render' },
];
const STATES = [
  { value: '', label: 'Any state' },
  ...JOB_STATES.map((state) => ({
    value: state,
    label: (
      <>
        <StateGlyph state={state} />
        {labelOf(state)}
      </>
    ),
  })),
];

/** The filter that the address holds. */
export function filterIn(query: URLSearchParams): JobFilter {
  const state = query.get('state');
  const kind = query.get('kind');
  const production = query.get('production');
  return { ...(state && { state }), ...(kind && { kind }), ...(production && { production }) };
}

/** Whether every word of `text` is in the job's number, name or production, or in what it is about. */
export function matchesText(job: Job, text: string): boolean {
  const { spec } = job;
  const about = spec.kind === 'train' ? `${spec.performer} ${spec.identity}` : spec.identity;
  const haystack =
    `#${job.id} ${job.name} ${job.production} ${job.pool} ${job.submittedBy} ${about} ${job.problem?.code ?? ''}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

export function JobFilters({ query, productions }: JobFiltersProps): ReactNode {
  const production = query.get('production') ?? '';
  return (
    <div className="toolbar" role="search" aria-label="Filter the jobs">
      <input
        className="input"
        type="search"
        placeholder="Name, number, identity  ( / )"
        aria-label="Search in the jobs"
        value={query.get('q') ?? ''}
        onChange={(event) => {
          setQuery({ q: event.target.value });
        }}
      />
      <Choice
        label="State"
        value={query.get('state') ?? ''}
        options={STATES}
        onChange={(state) => {
          setQuery({ state });
        }}
      />
      <Choice
        label="Kind"
        value={query.get('kind') ?? ''}
        options={KINDS}
        onChange={(kind) => {
          setQuery({ kind });
        }}
      />
      <select
        className="select"
        aria-label="Production"
        value={production}
        onChange={(event) => {
          setQuery({ production: event.target.value });
        }}
      >
        <option value="">Any production</option>
        {production !== '' && !productions.some(({ slug }) => slug === production) && (
          <option>{production}</option>
        )}
        {productions.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
