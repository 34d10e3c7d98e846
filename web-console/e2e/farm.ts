import { test as base, expect, type APIRequestContext, type Page } from '@playwright/test';
import type { Job } from '../src/api/jobs';
import type { JobKind } from '../src/api/specs';

/** A page that fails its test when a script breaks in it or when it asks anybody but the farm for anything. */
export const test = base.extend({
  page: async ({ page, baseURL }, run) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(`script error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL ?? '') && !/^(data|blob):/.test(url)) {
        wrong.push(`foreign request: ${url}`);
      }
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) {
        wrong.push(message.text());
      }
    });
    await run(page);
    expect(wrong).toEqual([]);
  },
});

export { expect };

/** The newest job of a kind that ended well; the farm has run the demo's jobs before the browser comes. */
export async function finishedJob(request: APIRequestContext, kind: JobKind): Promise<Job> {
  const answer = await request.get(`/api/v1/jobs?state=DONE&kind=${kind}&limit=50`);
  expect(answer.ok(), await answer.text()).toBe(true);
  const jobs = (await answer.json()) as Job[];
  const found = jobs.find(
    ({ deliverables }) => kind === 'TRAIN' || deliverables.some(({ name }) => name === 'film.mp4'),
  );
  if (found === undefined) {
    throw new Error(`the farm has no finished ${kind} job: run "./understudy demo" on it first`);
  }
  return found;
}

/** Submits a render like one that ended well, but not to be started today: it waits for as long as a test needs it to. */
export async function waitingJob(request: APIRequestContext, name: string): Promise<Job> {
  const { spec } = await finishedJob(request, 'RENDER');
  const scheduling = { notBefore: tomorrow() };
  const answer = await request.post('/api/v1/jobs', { data: { ...spec, name, scheduling } });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Job;
}

export function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString();
}

/** Something that no other run of these tests has used. */
export function unique(prefix: string): string {
  return `${prefix}-${Date.now().toString(36)}`;
}

export async function expectLive(page: Page): Promise<void> {
  await expect(page.getByTestId('live')).toHaveAttribute('data-live', 'true');
}
