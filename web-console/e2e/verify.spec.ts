import { expect, finishedJob, test } from './farm';

test.describe.configure({ mode: 'serial' });

test('says of a film of this farm that it is ours, and which job made it', async ({ page, request }) => {
  const job = await finishedJob(request, 'RENDER');
  const film = job.deliverables.find(({ name }) => name === 'film.mp4');
  const content = await (await request.get(film?.url ?? '')).body();
  await page.goto('/verify');
  await expect(page.getByText('Up to')).toBeVisible();
  await page
    .getByLabel('File to verify')
    .setInputFiles({ name: 'handed-to-me.mp4', mimeType: 'video/mp4', buffer: content });
  const answer = page.getByTestId('answer');
  await expect(answer).toHaveAttribute('data-verdict', 'OURS', { timeout: 50_000 });
  await expect(answer.getByRole('heading', { name: 'Ours' })).toBeFocused();
  await expect(answer).toContainText('handed-to-me.mp4');
  await expect(answer).toContainText(`of the production ${job.production}`);
  await expect(answer).toContainText('holds, signed by this farm');
  await expect(page.getByRole('img', { name: 'Nothing along the film looks altered' })).toBeVisible();
  await page.getByText('The same as JSON').click();
  await expect(answer.locator('pre')).toContainText('"ours": true');
});

test('says in words what cannot be read, and takes the next file', async ({ page }) => {
  await page.goto('/verify');
  const picker = page.getByLabel('File to verify');
  await picker.setInputFiles({ name: 'empty.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(0) });
  await expect(page.getByRole('alert')).toContainText('0 bytes');
  await picker.setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('not a film\n'),
  });
  await expect(page.getByTestId('answer')).toHaveAttribute('data-verdict', 'UNREADABLE');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('takes a file that is dropped anywhere on it', async ({ page }) => {
  await page.goto('/verify');
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['not a film'], 'dropped.txt'));
    return data;
  });
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByTestId('answer')).toContainText('dropped.txt');
});

test('stands alone, and the console leads to it', async ({ page }) => {
  await page.goto('/jobs');
  await page.getByRole('link', { name: 'Verify a file' }).click();
  await expect(page).toHaveURL(/\/verify$/);
  await expect(page.getByText('Up to')).toBeVisible(); // what this first page asked for has come, and is not counted below
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await expect(page.getByText('Up to')).toBeVisible();
  await expect.poll(() => asked).toContain('/api/v1/verifications');
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/v1/verifications']);
  expect(asked.filter((path) => path.includes('/App-'))).toEqual([]);
});
