import { describe, expect, it } from 'vitest';
import type { Share } from '../api/farm';
import { meantSlots } from './meant';

function share(weight: number, guaranteed = 0, burst?: number): Share {
  const bound = burst === undefined ? {} : { burst };
  return { production: `p${weight}`, pool: 'main', weight, guaranteed, slotsHeld: 0, ...bound };
}

describe('meantSlots', () => {
  it('follows the weights', () => {
    expect(meantSlots([share(300), share(100)], 40)).toEqual([30, 10]);
  });

  it('gives what is guaranteed first and shares the rest', () => {
    expect(meantSlots([share(100, 10), share(100)], 30)).toEqual([20, 10]);
  });

  it('gives what a burst bound leaves over to the others', () => {
    expect(meantSlots([share(100, 0, 4), share(100), share(200)], 40)).toEqual([4, 12, 24]);
  });

  it('leaves slots over when everybody is at his bound', () => {
    expect(meantSlots([share(100, 0, 4), share(100, 2, 6)], 40)).toEqual([4, 6]);
  });

  it('cuts guarantees that the pool cannot keep', () => {
    expect(meantSlots([share(100, 30), share(100, 10)], 20)).toEqual([15, 5]);
  });

  it('has nothing to give of an empty pool', () => {
    expect(meantSlots([share(100), share(50)], 0)).toEqual([0, 0]);
    expect(meantSlots([], 10)).toEqual([]);
  });
});
