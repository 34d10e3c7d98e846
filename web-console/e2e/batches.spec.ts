import type { RenderSpec } from '../src/api/specs';
import { expect, finishedJob, test, tomorrow, unique } from './farm';

test('names what is wrong with a table, row by row', async ({ page }) => {
  await page.goto('/batches/new');
  await page.getByLabel('Name').fill('Wrong on purpose');
  await page.getByLabel('File with the table').setInputFiles({
    name: 'spring.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'film,identity,delivery\nno-such-film.mp4,nobody@1,a.mp4\nno-such-film.mp4,nobody@1,a.mp4\n',
    ),
  });
  await expect(page.getByText('2 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Submit batch' }).click();
  const faults = page.getByRole('table', { name: 'Faults' });
  await expect(faults.getByRole('row').nth(1)).toBeVisible();
  await expect(faults).toContainText('delivery');
  await expect(page.getByRole('alert').locator('.problem-remedy')).not.toBeEmpty();
  await expect(page.getByLabel('Table', { exact: true })).toHaveValue(/no-such-film/);
});

test('submits a batch, shows its rows, filters them, and cancels it as one', async ({ page, request }) => {
  const model = (await finishedJob(request, 'RENDER')).spec as RenderSpec;
  const name = unique('Batch');
  const row = { film: model.film, identity: model.identity };
  const spec = {
    kind: 'batch',
    name,
    production: model.production,
    scheduling: { notBefore: tomorrow() },
    rows: [
      { ...row, language: 'de', territory: 'DE', delivery: 'spot-de.mp4' },
      { ...row, language: 'fr', territory: 'FR', delivery: 'spot-fr.mp4', segmentFrames: 24 },
      { ...row, language: 'fr', territory: 'CA', delivery: 'spot-ca.mp4', segmentFrames: 12 },
    ],
  };
  await page.goto('/batches/new');
  await page.getByLabel('Table', { exact: true }).fill(JSON.stringify(spec));
  await expect(page.getByText('A whole spec: its own name')).toBeVisible();
  await page.getByRole('button', { name: 'Submit batch' }).click();
  await expect(page).toHaveURL(/\/batches\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

  const rows = page.getByRole('table', { name: 'Rows' });
  await expect(rows.getByText('spot-ca.mp4')).toBeVisible();
  await page.getByLabel('Language').selectOption('fr');
  await page.getByLabel('Territory').selectOption('CA');
  await expect(page).toHaveURL(/language=fr&territory=CA/);
  await expect(rows.getByText('spot-de.mp4')).toHaveCount(0);
  await expect(rows.getByText('spot-ca.mp4')).toBeVisible();

  const manifest = page.getByRole('link', { name: 'as CSV' });
  const csv = await request.get((await manifest.getAttribute('href')) ?? '');
  expect(await csv.text()).toContain('spot-fr.mp4');

  await page.getByRole('button', { name: 'Cancel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('the browser test is over');
  await dialog.getByRole('button', { name: /^Cancel batch/ }).click();
  await expect(page.getByRole('status').locator('[data-state=CANCELLED]')).toBeVisible();
});
