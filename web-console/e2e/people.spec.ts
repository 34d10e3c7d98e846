import type { Browser, Page } from '@playwright/test';
import type { Job } from '../src/api/jobs';
import { expect, finishedJob, test, tomorrow, unique } from './farm';

const PASSWORD = 'a password for tests';

test('enters a person, who logs in and sees what the role is for', async ({ page, browser, baseURL }) => {
  const name = unique('nora');
  await page.goto('/people');
  await page.getByRole('button', { name: 'New person' }).click();
  const form = page.getByRole('dialog', { name: 'New person' });
  await form.getByLabel('Full name').fill(`Person ${name}`);
  await form.getByLabel('Logs in as').fill(name);
  await form.getByLabel('Password').fill('short');
  await form.getByRole('button', { name: 'Enter person' }).click();
  await expect(form.getByRole('alert')).toContainText('12 to 256 characters');
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Enter person' }).click();
  await expect(page.getByRole('table', { name: 'People' }).getByText(`Person ${name}`)).toBeVisible();

  const self = await stranger(browser, baseURL);
  await self.goto('/workers');
  await expect(self).toHaveURL(/\/login\?to=%2Fworkers$/);
  await logIn(self, name, 'not the password');
  await expect(self.getByRole('alert')).toContainText('the name or the password is wrong');
  await logIn(self, name, PASSWORD);
  await expect(self).toHaveURL(/\/workers$/);
  const rail = self.getByRole('navigation', { name: 'Sections' });
  await expect(rail).toContainText(`Person ${name}`);
  await expect(rail.getByRole('link', { name: 'Jobs' })).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Webhooks' })).toHaveCount(0);
  await expect(rail.getByRole('link', { name: 'People' })).toHaveCount(0);
  await rail.getByRole('button', { name: 'Log out' }).click();
  await expect(self).toHaveURL(/\/login$/);
  await self.goto('/jobs');
  await expect(self).toHaveURL(/\/login\?to=%2Fjobs$/);
  await self.context().close();

  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('button', { name: 'Disable' }).click();
  await expect(row.getByRole('button', { name: 'Enable' })).toBeVisible();
});

test('shows a performer what is made with the likeness, and ends it', async ({
  browser,
  baseURL,
  request,
}) => {
  const slug = unique('star');
  const now = Date.now();
  const asked: readonly [string, object][] = [
    ['performers', { slug, name: `Star ${slug}`, kind: 'SYNTHETIC' }],
    ['productions', { slug, title: `Production ${slug}` }],
    [
      'grants',
      {
        performer: slug,
        grantor: 'The maker',
        productions: [slug],
        operations: ['TRAIN'],
        validFrom: new Date(now - 1000).toISOString(),
        validUntil: new Date(now + 86_400_000).toISOString(),
        terms: { signing: { statement: 'Made up for the browser tests, and free to use' } },
      },
    ],
    [
      'people',
      {
        name: slug,
        fullName: `Agent of ${slug}`,
        roles: [{ role: 'PERFORMER' }],
        performer: slug,
        password: PASSWORD,
      },
    ],
  ];
  for (const [path, data] of asked) {
    const answer = await request.post(`/api/v1/${path}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  }

  const self = await stranger(browser, baseURL);
  await self.goto('/');
  await logIn(self, slug, PASSWORD);
  await expect(self.getByRole('heading', { level: 1 })).toHaveText(`The likeness of Star ${slug}`);
  const grant = self.getByRole('region', { name: 'Grants' }).getByRole('article');
  await expect(grant).toContainText('train');
  await grant.getByRole('button', { name: 'Suspend' }).click();
  const question = self.getByRole('dialog', { name: /^Suspend grant/ });
  await question.getByLabel('Reason').fill('a strike');
  await question.getByRole('button', { name: 'Suspend the grant' }).click();
  await expect(grant).toContainText('a strike');
  await grant.getByRole('button', { name: 'Revoke', exact: true }).click();
  await self.getByRole('button', { name: 'Revoke the grant' }).click();
  await expect(grant.locator('[data-state=revoked]')).toBeVisible();
  const ledger = await self.request.get('/api/v1/likeness/ledger');
  expect(await ledger.text()).toContain('job,name,kind,production');
  expect((await self.request.get('/api/v1/jobs')).status()).toBe(403);
  await self.context().close();
});

test('asks a performer about a job, which waits for the answer', async ({ browser, baseURL, request }) => {
  const slug = unique('asked');
  const { spec } = await finishedJob(request, 'TRAIN');
  const now = Date.now();
  const entered: readonly [string, object][] = [
    ['performers', { slug, name: `Star ${slug}`, kind: 'SYNTHETIC' }],
    [
      'grants',
      {
        performer: slug,
        grantor: 'The maker',
        productions: [spec.production],
        operations: ['TRAIN'],
        validFrom: new Date(now - 1000).toISOString(),
        validUntil: new Date(now + 86_400_000).toISOString(),
        terms: {
          signing: { statement: 'Made up for the browser tests, and free to use' },
          deal: { approval: 'per-job' },
        },
      },
    ],
    [
      'people',
      {
        name: slug,
        fullName: `Agent of ${slug}`,
        roles: [{ role: 'PERFORMER' }],
        performer: slug,
        password: PASSWORD,
      },
    ],
    [
      'jobs',
      {
        ...spec,
        name: `Train ${slug}`,
        performer: slug,
        identity: slug,
        scheduling: { notBefore: tomorrow() },
        use: { media: ['cinema'] },
      },
    ],
  ];
  for (const [path, data] of entered) {
    const answer = await request.post(`/api/v1/${path}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  }

  const self = await stranger(browser, baseURL);
  await self.goto('/');
  await logIn(self, slug, PASSWORD);
  const asked = self.getByRole('region', { name: 'Approvals' });
  const question = asked.getByRole('listitem', { name: `Train ${slug}` });
  await expect(question).toContainText('Media: cinema');
  await question.getByRole('button', { name: 'Refuse' }).click();
  const dialog = self.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('not in this film');
  await dialog.getByRole('button', { name: 'Refuse' }).click();
  await expect(asked).toContainText('Nothing waits for your answer');
  await asked.getByText('What you have answered').click();
  await expect(question).toContainText('not in this film');
  const [job] = (await (await request.get('/api/v1/jobs?state=FAILED&kind=TRAIN')).json()) as Job[];
  expect(job?.name).toBe(`Train ${slug}`);
  expect(job?.problem?.message).toContain('not in this film');
  await self.context().close();
});

test('an address with a token logs in, and the token is gone from it', async ({
  browser,
  baseURL,
  request,
}) => {
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  const made = await request.post('/api/v1/tokens', { data: { name: 'console', expiresAt } });
  const { secret } = (await made.json()) as { secret: string };
  const self = await stranger(browser, baseURL);
  await self.goto('/login');
  await expect(self.getByRole('button', { name: 'Log in', exact: true })).toBeVisible();
  await self.goto(`/login#${secret}`);
  await expect(self.getByRole('heading', { name: 'Jobs' })).toBeVisible();
  expect(self.url()).not.toContain('understudy_');
  await self.context().close();
  const other = await stranger(browser, baseURL);
  await other.goto('/login#understudy_nothing');
  await expect(other.getByRole('alert')).toContainText('opens nothing');
  await other.context().close();
});

/** A browser that nobody is logged in with. */
async function stranger(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    ...(baseURL !== undefined && { baseURL }),
    storageState: { cookies: [], origins: [] },
  });
  return context.newPage();
}

async function logIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}
