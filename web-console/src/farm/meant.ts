import type { Share } from '../api/farm';

/**
 * The slots of a pool that each production is meant to have while all of them want as many as they can get: what is
 * guaranteed first, the rest in proportion to the weights, nobody beyond his burst. In the order of the shares.
 */
export function meantSlots(shares: readonly Share[], slots: number): readonly number[] {
  const guaranteed = shares.reduce((sum, share) => sum + share.guaranteed, 0);
  if (guaranteed >= slots) {
    return shares.map((share) => (guaranteed === 0 ? 0 : (share.guaranteed * slots) / guaranteed));
  }
  const meant = shares.map((share) => share.guaranteed);
  let open = shares.map((_, index) => index);
  let rest = slots - guaranteed;
  while (open.length > 0 && rest > 0) {
    const weights = open.reduce((sum, index) => sum + (shares[index]?.weight ?? 0), 0);
    const perWeight = rest / weights;
    const wants = (index: number): number => (shares[index]?.weight ?? 0) * perWeight;
    const room = (index: number): number => (shares[index]?.burst ?? Infinity) - (meant[index] ?? 0);
    const full = open.filter((index) => wants(index) >= room(index));
    const given = full.length > 0 ? full : open;
    for (const index of given) {
      const more = full.length > 0 ? room(index) : wants(index);
      meant[index] = (meant[index] ?? 0) + more;
      rest -= more;
    }
    open = open.filter((index) => !given.includes(index));
  }
  return meant;
}
