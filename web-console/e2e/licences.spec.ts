import { expect, test, unique } from './farm';

test('records a grant and revokes it', async ({ page, request }) => {
  const slug = unique('browser');
  const made = [
    await request.post('/api/v1/productions', { data: { slug, title: `Production ${slug}` } }),
    await request.post('/api/v1/performers', {
      data: { slug, name: `Performer ${slug}`, kind: 'SYNTHETIC' },
    }),
  ];
  for (const answer of made) {
    expect(answer.status(), await answer.text()).toBe(201);
  }

  await page.goto(`/performers?performer=${slug}`);
  await expect(page.getByText('there is no grant')).toBeVisible();
  await page.getByRole('button', { name: 'New grant' }).click();
  const form = page.getByRole('dialog', { name: 'New grant' });
  await form.getByLabel('Granted by').fill('The performer');
  await form.getByLabel(`Production ${slug}`).check();
  await form.getByLabel('Statement of the maker').fill('Made up for the browser tests, and free to use');
  await form.getByRole('button', { name: 'Record grant' }).click();
  await expect(page.locator('.detail [data-state=active]')).toBeVisible();

  await page.goto(`/grants?q=${slug}`);
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  const question = page.getByRole('dialog', { name: /^Revoke grant/ });
  await question.getByLabel('Reason').fill('The browser test is over');
  await question.getByRole('button', { name: 'Revoke the grant' }).click();
  await expect(page.locator('.detail [data-state=revoked]')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Grants' }).locator('[data-state=revoked]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revoke', exact: true })).toHaveCount(0);
});

test('uploads several files and shows what became of each', async ({ page }) => {
  const name = unique('note');
  await page.goto('/assets');
  await page.getByLabel('Files to upload').setInputFiles([
    { name: `${name}-1.mp4`, mimeType: 'video/mp4', buffer: Buffer.from(`${name} one`) },
    { name: `${name}-2.mp4`, mimeType: 'video/mp4', buffer: Buffer.from(`${name} two`) },
  ]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByText('2 of 2 stored')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Assets' }).getByText(`${name}-2.mp4`)).toBeVisible();
});
