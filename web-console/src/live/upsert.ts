/**
 * A sorted list with some of its items replaced or added, the last of several with the same key winning; the same list
 * if there is nothing to put in.
 */
export function upsert<T>(
  list: readonly T[],
  changed: readonly T[],
  keyOf: (item: T) => string | number,
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (changed.length === 0) {
    return list;
  }
  const byKey = new Map(changed.map((item) => [keyOf(item), item]));
  const merged = list.map((item) => {
    const replacement = byKey.get(keyOf(item));
    byKey.delete(keyOf(item));
    return replacement ?? item;
  });
  return byKey.size === 0 ? merged : [...merged, ...byKey.values()].sort(compare);
}
