import { expect, test, unique } from './farm';

test('adds a webhook, tells its secret once, pings, disables and removes it', async ({ page }) => {
  const url = `https://receiver.example/${unique('hook')}`;
  await page.goto('/webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(url);
  await dialog.getByLabel('job.done').check();
  await dialog.getByLabel('job.failed').check();
  await dialog.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(dialog.getByLabel('Secret')).not.toHaveValue('');
  const secret = await dialog.getByLabel('Secret').inputValue();
  await dialog.getByRole('button', { name: 'I have kept it' }).click();

  const detail = page.getByRole('region', { name: 'The webhook' });
  await expect(detail).toContainText(url);
  await expect(detail).toContainText('job.failed');
  await page.reload();
  await expect(detail).toContainText(url);
  expect(await page.content()).not.toContain(secret);

  await detail.getByRole('button', { name: 'Ping' }).click();
  await expect(detail.getByRole('list', { name: 'Deliveries' })).toContainText('webhook.ping');
  await detail.getByRole('button', { name: 'Disable' }).click();
  await expect(detail.locator('[data-state=disabled]')).toBeVisible();
  await detail.getByRole('button', { name: 'Enable' }).click();
  await expect(detail.getByRole('button', { name: 'Disable' })).toBeVisible();

  await detail.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Remove the webhook' }).click();
  await expect(page.getByRole('table', { name: 'Webhooks' }).getByText(url)).toHaveCount(0);
});

test('shows what is wrong with an address, the form staying as it is', async ({ page }) => {
  await page.goto('/webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('ftp://receiver.example');
  await dialog.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(dialog.getByRole('alert')).toContainText('ftp');
  await expect(dialog.getByLabel('Address')).toHaveValue('ftp://receiver.example');
});
