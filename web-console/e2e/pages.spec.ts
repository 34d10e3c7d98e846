import { expect, expectLive, test } from './farm';

const PAGES = [
  ['/jobs', 'Jobs'],
  ['/jobs/new', 'New job'],
  ['/batches', 'Batches'],
  ['/batches/new', 'New batch'],
  ['/workers', 'Workers'],
  ['/farm', 'Farm'],
  ['/usage', 'Usage'],
  ['/performers', 'Performers'],
  ['/grants', 'Grants'],
  ['/identities', 'Identities'],
  ['/assets', 'Assets'],
  ['/productions', 'Productions'],
  ['/webhooks', 'Webhooks'],
] as const;

for (const [path, title] of PAGES) {
  test(`opens ${path} and is live`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    await expectLive(page);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('says that an address leads nowhere', async ({ page }) => {
  await page.goto('/nowhere');
  await expect(page.getByText('There is no such page')).toBeVisible();
});

test('shows the problem and its remedy for a job that does not exist', async ({ page }) => {
  await page.goto('/jobs/999999999');
  const problem = page.getByRole('alert');
  await expect(problem).toBeVisible();
  await expect(problem.locator('.problem-remedy')).not.toBeEmpty();
});

test('is read anew after an update of the farm', async ({ request }) => {
  for (const path of ['/', '/jobs/1']) {
    const response = await request.get(path);
    expect(response.headers()['cache-control'], path).toBe('no-cache');
  }
});

test('is driven by the keyboard', async ({ page }) => {
  await page.goto('/workers');
  await expectLive(page);
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/\/jobs$/);
  await expect(page.getByRole('table', { name: 'Jobs' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/jobs\/\d+$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('keeps its filters in the address', async ({ page }) => {
  await page.goto('/jobs');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Render', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search in the jobs' }).fill('e');
  await expect(page).toHaveURL(/state=DONE/);
  await expect(page).toHaveURL(/kind=RENDER/);
  await expect(page).toHaveURL(/q=e/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Done' })).toHaveAttribute('aria-pressed', 'true');
});

test('says that it reconnects while the stream is gone, and is live again after', async ({ page }) => {
  await page.goto('/workers');
  await expectLive(page);
  await page.route('**/api/v1/live*', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Reconnecting to the farm')).toBeVisible();
  await page.unroute('**/api/v1/live*');
  await expectLive(page);
  await expect(page.getByText('Reconnecting to the farm')).toHaveCount(0);
});
