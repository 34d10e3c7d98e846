import type { Page } from '@playwright/test';
import { expect, test, unique, waitingJob } from './farm';

/** Answers the dialog that asks back, with a reason. */
async function confirm(page: Page, action: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: new RegExp(`^${action} `) }).click();
  await expect(dialog).toHaveCount(0);
}

test('says why a job waits; holds it, moves it up, lets it go, and skips it, each with a reason', async ({
  page,
  request,
}) => {
  const { id } = await waitingJob(request, unique('Waits'));
  await page.goto(`/jobs/${id}`);
  await expect(
    page.getByRole('region', { name: 'Why it waits' }).getByRole('listitem').first(),
  ).not.toBeEmpty();

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await confirm(page, 'Pause', 'the client is on the phone');
  await expect(page.locator('.job-vitals [data-state=paused]')).toBeVisible();
  await expect(page.getByText('the client is on the phone')).toBeVisible();

  await page.getByRole('button', { name: 'Prioritise' }).click();
  await page.getByRole('dialog').getByLabel('Priority').fill('77');
  await confirm(page, 'Prioritise', 'it is due on Monday');
  await expect(page.getByText('Priority 77')).toBeVisible();

  await page.getByRole('button', { name: 'Resume' }).click();
  await confirm(page, 'Resume', 'the client agreed');
  await expect(page.locator('.job-vitals [data-state=paused]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await confirm(page, 'Skip', 'the scene was cut');
  await expect(page.getByRole('status').locator('[data-state=SKIPPED]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
});

test('acts on many jobs in one call', async ({ page, request }) => {
  const name = unique('Many');
  for (const take of [1, 2, 3]) {
    await waitingJob(request, `${name} ${take}`);
  }
  const calls: string[] = [];
  page.on('request', (sent) => {
    if (sent.method() === 'POST') {
      calls.push(new URL(sent.url()).pathname);
    }
  });
  await page.goto(`/jobs?q=${name}`);
  await page.getByLabel('Select all 3 rows').check();
  await page.keyboard.press('c');
  await confirm(page, 'Cancel', 'the browser test is over');
  await expect(page.getByRole('table', { name: 'Jobs' }).locator('[data-state=CANCELLED]')).toHaveCount(3);
  expect(calls).toEqual(['/api/v1/actions']);
});
