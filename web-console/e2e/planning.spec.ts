import type { Worker } from '../src/api/farm';
import { expect, test, unique } from './farm';

test('drains a worker with a reason and lets it have work again', async ({ page, request }) => {
  const [worker] = (await (await request.get('/api/v1/workers')).json()) as Worker[];
  const name = worker?.name ?? '';
  await page.goto(`/workers?worker=${name}`);
  const detail = page.getByRole('region', { name: `Worker ${name}` });
  await detail.getByRole('button', { name: 'Drain' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('the browser test looks at it');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Drain ${name}` })
    .click();
  await expect(detail.locator('[data-state=DRAINING]')).toBeVisible();
  await expect(detail).toContainText('the browser test looks at it');

  await page.getByRole('button', { name: /^Draining \d/ }).click();
  await expect(page).toHaveURL(/mode=DRAINING/);
  await expect(page.getByRole('table', { name: 'Workers' }).getByText(name, { exact: true })).toBeVisible();

  await detail.getByRole('button', { name: 'Activate' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Activate ${name}` })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto(`/workers?worker=${name}`);
  await expect(detail.locator('[data-state=ACTIVE]')).toBeVisible();
});

test('changes a pool in place, and says what is wrong with a price', async ({ page }) => {
  await page.goto('/farm');
  const price = page.getByLabel('Price a slot-hour of main');
  const before = await price.inputValue();
  await price.fill('cheap');
  await price.press('Enter');
  await expect(page.getByRole('alert').locator('.problem-remedy')).not.toBeEmpty();
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await price.fill('1.25');
  await price.press('Enter');
  await expect(page.getByRole('button', { name: 'Save main' })).toHaveCount(0);
  await page.reload();
  await expect(price).toHaveValue(/^1\.25/);
  await price.fill(before);
  await price.press('Enter');
  await expect(page.getByRole('button', { name: 'Save main' })).toHaveCount(0);
});

test('sets and removes a share, a cap and a budget', async ({ page, request }) => {
  const slug = unique('planned');
  const made = await request.post('/api/v1/productions', { data: { slug, title: `Production ${slug}` } });
  expect(made.status(), await made.text()).toBe(201);
  await page.goto('/farm');
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Add a share' }).click();
  await dialog.getByLabel('Production').selectOption(slug);
  await dialog.getByLabel('Weight').fill('300');
  await dialog.getByRole('button', { name: 'Set the share' }).click();
  const weight = page.getByLabel(`Weight of ${slug} in main`);
  await expect(weight).toHaveValue('300');
  await weight.fill('150');
  await page.getByRole('button', { name: `Save ${slug} in main` }).click();
  await expect(page.getByRole('button', { name: `Remove ${slug} in main` })).toBeVisible();
  await expect(weight).toHaveValue('150');
  await page.getByRole('button', { name: `Remove ${slug} in main` }).click();
  await expect(weight).toHaveCount(0);

  await page.getByRole('button', { name: 'Add a cap' }).click();
  await dialog.getByLabel('Name').fill(slug);
  await dialog.getByLabel('Slots at most').fill('3');
  await dialog.getByRole('button', { name: 'Set the cap' }).click();
  await expect(page.getByLabel(`Slots at most of ${slug}`)).toHaveValue('3');
  await page.getByRole('button', { name: `Remove ${slug}`, exact: true }).click();
  await expect(page.getByLabel(`Slots at most of ${slug}`)).toHaveCount(0);

  await page.getByRole('button', { name: 'Add a budget' }).click();
  await dialog.getByLabel('Its slug').fill(slug);
  await dialog.getByLabel('Amount').fill('250');
  await dialog.getByRole('button', { name: 'Set the budget' }).click();
  await expect(page.getByRole('meter', { name: `Budget of production ${slug}` })).toBeVisible();
  await page.getByRole('button', { name: `Remove the budget of production ${slug}` }).click();
  await expect(page.getByRole('meter', { name: `Budget of production ${slug}` })).toHaveCount(0);
});

test('reports what was used, as a chart and as CSV', async ({ page, request }) => {
  await page.goto('/usage?by=day');
  await expect(page.getByRole('img', { name: /^Cost a day/ })).toBeVisible();
  await page.getByRole('button', { name: 'Production', exact: true }).click();
  await expect(page).toHaveURL(/by=production/);
  await page.getByRole('button', { name: 'Slot time' }).click();
  await expect(page).toHaveURL(/show=slots/);
  const meter = page.getByRole('table', { name: 'Usage' }).getByRole('meter').first();
  expect(Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  const link = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href');
  const csv = await request.get(link ?? '');
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect((await csv.text()).split('\n')[0]).toContain('cost');
});
