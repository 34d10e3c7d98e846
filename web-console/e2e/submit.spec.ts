import { expect, finishedJob, test, unique } from './farm';

test('names everything that is wrong with a spec', async ({ page }) => {
  await page.goto('/jobs/new?kind=spec');
  await page.getByLabel('Spec, YAML or JSON').fill('{"kind": "render", "name": "Wrong on purpose"}');
  await page.getByRole('button', { name: 'Submit job' }).click();
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('production');
  await expect(problem).toContainText('film');
  await expect(problem).toContainText('identity');
  await expect(problem).toContainText('SPEC_INVALID');
  await expect(problem.locator('.problem-remedy')).not.toBeEmpty();
  await expect(page).toHaveURL(/\/jobs\/new/);
});

test('shows what is wrong with a form, the form staying as it is', async ({ page }) => {
  await page.goto('/jobs/new?kind=render');
  await page.getByLabel('Name').fill('Not complete');
  await page.getByRole('button', { name: 'Submit job' }).click();
  await expect(page.getByRole('alert')).toContainText('identity');
  await expect(page.getByLabel('Name')).toHaveValue('Not complete');
});

test('follows a job live, without a reload, and cancels it', async ({ page, request }) => {
  test.setTimeout(240_000);
  const model = await finishedJob(request, 'RENDER');
  const { settings, ...rest } = { settings: {}, ...model.spec };
  const name = unique('Browser test');
  const spec = { ...rest, name, priority: 90, settings: { ...settings, segmentFrames: 8 } };
  await page.goto('/jobs/new?kind=spec');
  await page.getByLabel('Spec, YAML or JSON').fill(JSON.stringify(spec, null, 2));
  await page.getByRole('button', { name: 'Submit job' }).click();
  await expect(page).toHaveURL(/\/jobs\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.evaluate(() => {
    document.body.dataset.sameDocument = 'yes';
  });

  await page
    .getByRole('list', { name: 'Stages' })
    .getByRole('button', { name: /^render/ })
    .click();
  const done = page.getByTestId('segments-DONE');
  const countDone = async (): Promise<number> =>
    (await done.count()) === 0 ? 0 : Number(await done.getAttribute('data-count'));
  await expect.poll(countDone, { timeout: 180_000 }).toBeGreaterThan(0);
  const before = await countDone();
  await expect.poll(countDone, { timeout: 60_000 }).toBeGreaterThan(before);
  await expect(page.locator('body')).toHaveAttribute('data-same-document', 'yes');

  await page.getByRole('img', { name: /^Segments:/ }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByRole('group', { name: 'Actions on the selection' })).toContainText(
    '3 segments selected',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Actions on the stage' })).toBeVisible();

  await page.getByRole('button', { name: 'Cancel' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cancel job/ })
    .click();
  await expect(page.getByRole('status').locator('[data-state=CANCELLED]')).toBeVisible();
});
