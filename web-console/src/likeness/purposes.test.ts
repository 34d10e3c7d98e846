import { describe, expect, it } from 'vitest';
import type { GrantRequest } from '../api/likeness';
import { purposes } from './purposes';

function request(use: Partial<GrantRequest['use']>): GrantRequest {
  return {
    performer: 'carl',
    production: 'high-tide',
    operation: 'SWAP',
    use: { categories: [], media: [], territories: [], languages: [], ...use },
    approved: false,
  };
}

describe('purposes', () => {
  it('says what all uses say, each thing once and in order', () => {
    const uses = [
      request({ territories: ['FR', 'DE'], advertiser: 'Acme' }),
      request({ territories: ['DE'], media: ['streaming'], product: 'Soap' }),
    ];
    expect(purposes(uses)).toEqual(['For: Acme, Soap', 'Media: streaming', 'Territories: DE, FR']);
  });

  it('is empty where nothing is said', () => {
    expect(purposes([request({})])).toEqual([]);
  });
});
