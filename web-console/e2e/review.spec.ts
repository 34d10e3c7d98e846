import type { APIRequestContext, Page } from '@playwright/test';
import type { Review } from '../src/api/review';
import { expect, expectLive, finishedJob, test } from './farm';

test.describe.configure({ mode: 'serial' });

test('reviews a film shot by shot', async ({ page, request }) => {
  const film = await reviewable(request);
  await page.goto(`/jobs/${film.job}`);
  await page.getByRole('link', { name: 'Review' }).click();
  await expect(page).toHaveURL(new RegExp(`/jobs/${film.job}/review`));
  const rows = page.locator('.shot-row');
  await expect(rows).toHaveCount(film.shots.length);
  const worst = film.shots.toSorted((a, b) => b.score - a.score || a.number - b.number)[0];
  await expect(rows.first()).toContainText(`Shot ${worst?.number ?? 0}`);
  await expect.poll(() => loaded(page, '.shot-row img')).toBe(true);
});

test('shows exactly the same frame of plate and result, and steps by keys', async ({ page, request }) => {
  const film = await reviewable(request);
  const [shot] = film.shots;
  if (shot === undefined) {
    throw new Error('a film without a shot');
  }
  await page.goto(`/jobs/${film.job}/review?shot=${shot.number}&frame=${shot.from}`);
  const viewer = page.getByTestId('viewer');
  await expect(page.getByAltText(`Plate, frame ${shot.from}`)).toBeVisible();
  await expect(page.getByAltText(`Result, frame ${shot.from}`)).toBeVisible();
  await expect.poll(() => loaded(page, '.viewer-frame img')).toBe(true);

  await page.keyboard.press('ArrowLeft'); // the shot has no frame before its first
  await expect(viewer).toHaveAttribute('data-frame', String(shot.from));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toHaveAttribute('data-frame', String(shot.from + 2));
  await expect(page).toHaveURL(new RegExp(`frame=${shot.from + 2}`));
  await expect.poll(() => loaded(page, '.viewer-frame img')).toBe(true);

  for (const mode of ['side', 'difference', 'plate', 'result', 'wipe']) {
    await page.keyboard.press('v');
    await expect(viewer).toHaveAttribute('data-mode', mode);
  }
  await page.getByRole('slider', { name: 'Position of the wipe' }).press('Home');
  await expect(page.locator('.wipe-line')).toHaveCSS('left', '0px');
});

test('keeps its filters in the address', async ({ page, request }) => {
  const film = await reviewable(request);
  await page.goto(`/jobs/${film.job}/review`);
  await page.getByRole('button', { name: 'In order' }).click();
  await page.getByRole('combobox', { name: 'State of the review' }).selectOption('REDO');
  await expect(page).toHaveURL(/order=film/);
  await expect(page).toHaveURL(/state=REDO/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'In order' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('combobox', { name: 'State of the review' })).toHaveValue('REDO');
});

test('approves a shot, tells who and when, and takes it back', async ({ page, request }) => {
  const film = await reviewable(request);
  await page.goto(`/jobs/${film.job}/review?shot=1&order=film`);
  await expectLive(page);
  const decision = page.getByRole('region', { name: 'Decision' });
  if (film.shots[0]?.state === 'APPROVED') {
    await expect(decision).toContainText('Approved');
    await page.keyboard.press('z');
  }
  await expect(decision).toContainText('To review');
  await page.keyboard.press('a');
  await expect(page.locator('.shot-row[data-state=APPROVED]').first()).toContainText('Shot 1');
  await page.goto(`/jobs/${film.job}/review?shot=1&order=film`);
  await expect(decision).toContainText('Approved');
  await expect(page.getByTestId('reviewed')).toContainText('by admin');
  await page.keyboard.press('z');
  await expect(decision).toContainText('To review');
});

test('has a shot rendered again with other settings', async ({ page, request }) => {
  const film = await reviewable(request);
  await page.goto(`/jobs/${film.job}/review?shot=1`);
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('To review');
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Redo shot 1' });
  await dialog.getByLabel('Feather').fill('0.9');
  await dialog.getByRole('button', { name: /^Render \d+ frames again$/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('feather');
  await dialog.getByLabel('Feather').fill('0.3');
  await dialog.getByLabel('Note').fill('the edge shows');
  await dialog.getByRole('button', { name: /^Render \d+ frames again$/ }).click();
  await expect(page).toHaveURL(/\/jobs\/\d+$/);
  const made = Number(/\/jobs\/(\d+)$/.exec(page.url())?.[1]);
  expect(made).not.toBe(film.job);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('version');
  // Not waited for: what a redo makes is tested where it is made.
  await request.post(`/api/v1/jobs/${made}/cancel`, { data: {} });
});

/** The newest version of the film of a render that is done. */
async function reviewable(request: APIRequestContext): Promise<Review> {
  const { id } = await finishedJob(request, 'RENDER');
  const first = (await (await request.get(`/api/v1/jobs/${id}/review`)).json()) as Review;
  return first.latest === id
    ? first
    : ((await (await request.get(`/api/v1/jobs/${first.latest}/review`)).json()) as Review);
}

/** Whether every picture that is in view has its pixels. */
function loaded(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .evaluateAll((images) =>
      images
        .filter((image) => image.getBoundingClientRect().top < innerHeight)
        .every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0),
    );
}
