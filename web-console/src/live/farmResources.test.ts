import { describe, expect, it } from 'vitest';
import type { Share } from '../api/farm';
import type { LiveMessage } from '../api/live';
import { shares, usagePath } from './farmResources';

const share = (production: string, weight: number): Share => ({
  production,
  pool: 'main',
  weight,
  guaranteed: 0,
  slotsHeld: 0,
});
const message = (sequence: number, data: Partial<Share>): LiveMessage => ({
  sequence,
  type: 'share',
  data: data as Share,
});

describe('shares', () => {
  it('takes in what changed and lets go of what was removed', () => {
    const before = [share('high-tide', 100), share('nocturne', 50)];
    const after = shares.apply(before, [
      message(1, share('high-tide', 300)),
      message(2, { production: 'nocturne', pool: 'main', removed: true }),
      message(3, share('opera', 10)),
    ]);
    expect(after.map(({ production, weight }) => [production, weight])).toEqual([
      ['high-tide', 300],
      ['opera', 10],
    ]);
  });
});

describe('usagePath', () => {
  it('asks for a production only where one is chosen', () => {
    const days = { from: '2026-11-01', to: '2026-11-23' };
    expect(usagePath({ by: 'day', ...days })).toBe('/usage?by=day&from=2026-11-01&to=2026-11-23');
    expect(usagePath({ by: 'job', ...days, production: 'high-tide' })).toContain('&production=high-tide');
  });
});
