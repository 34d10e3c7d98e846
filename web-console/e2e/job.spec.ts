import type { Locator } from '@playwright/test';
import { expect, finishedJob, test } from './farm';

test('opens the log of an attempt', async ({ page, request }) => {
  const { id } = await finishedJob(request, 'RENDER');
  await page.goto(`/jobs/${id}`);
  await page
    .getByRole('button', { name: /^Log of render/ })
    .first()
    .click();
  const log = page.getByRole('region', { name: /^Log of render/ });
  await expect(log.getByLabel('Log', { exact: true })).not.toBeEmpty();
  await expect(log.getByRole('link', { name: 'Download' })).toHaveAttribute('download', /render.*\.log$/);
  await expect(page).toHaveURL(/log=render/);
});

test('tells about a segment under the keyboard', async ({ page, request }) => {
  const { id } = await finishedJob(request, 'RENDER');
  await page.goto(`/jobs/${id}?stage=render`);
  const grid = page.getByRole('img', { name: /^Segments: \d+ done/ });
  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await expect(page.locator('.readout')).toContainText('Segment 0');
  await expect(page.locator('.readout')).toContainText('Frames');
});

test('plays the film before and after as one', async ({ page, request }) => {
  const { id } = await finishedJob(request, 'RENDER');
  await page.goto(`/jobs/${id}`);
  const player = page.getByTestId('player');
  const films = player.locator('video');
  await expect(films).toHaveCount(2);
  await expect.poll(() => films.evaluateAll(allReady)).toBe(true);

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(player).toHaveAttribute('data-frame', '2');
  await expect.poll(() => apart(films)).toBeLessThan(0.002);

  await page.keyboard.press(' ');
  await expect(player).toHaveAttribute('data-playing', 'true');
  await expect.poll(async () => Number(await player.getAttribute('data-frame'))).toBeGreaterThan(10);
  await page.keyboard.press(' ');
  await expect(player).toHaveAttribute('data-playing', 'false');
  await expect.poll(() => apart(films)).toBeLessThan(0.002);

  for (const mode of ['Wipe', 'Difference', 'Before', 'After', 'Side by side']) {
    await player.getByRole('button', { name: mode }).click();
    await expect(player.getByRole('button', { name: mode })).toHaveAttribute('aria-pressed', 'true');
  }
});

test('shows the learning curve and the previews of a training', async ({ page, request }) => {
  const { id } = await finishedJob(request, 'TRAIN');
  await page.goto(`/jobs/${id}`);
  await expect(page.getByRole('img', { name: /^Loss:/ })).toBeVisible();
  const preview = page.getByRole('img', { name: /^Source, reconstruction and swap after round/ });
  await expect(preview).toBeVisible();
  await expect
    .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  const slider = page.getByRole('slider', { name: 'Round of the preview' });
  await slider.press('Home');
  await expect(slider).toHaveValue('0');
});

function allReady(films: (HTMLElement | SVGElement)[]): boolean {
  return films.every(
    (film) => film instanceof HTMLVideoElement && film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
  );
}

/** Seconds between the positions of the two films. */
async function apart(films: Locator): Promise<number> {
  const [before = 0, after = 1] = await films.evaluateAll((all) =>
    all.map((film) => (film as HTMLVideoElement).currentTime),
  );
  return Math.abs(before - after);
}
