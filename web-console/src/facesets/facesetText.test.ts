import { describe, expect, it } from 'vitest';
import { droppedText, strength } from './facesetText';

describe('what was left out', () => {
  it('is told by the reason', () => {
    expect(droppedText({ dropped: { NO_FACE: 12, NEAR_DUPLICATE: 3 } })).toBe(
      '12 without a face, 3 like one that was kept',
    );
  });

  it('is nothing where all frames are kept', () => {
    expect(droppedText({ dropped: {} })).toBe('');
  });
});

describe('the strength of a cell', () => {
  it('runs from none to the fullest cell', () => {
    expect(strength(0, 50)).toBe(0);
    expect(strength(50, 50)).toBe(1);
    expect(strength(5, 50)).toBeGreaterThan(strength(4, 50));
  });

  it('is 0 where there are no faces at all', () => {
    expect(strength(0, 0)).toBe(0);
  });
});
