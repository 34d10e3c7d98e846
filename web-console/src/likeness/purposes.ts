import type { GrantRequest } from '../api/likeness';

/** What uses say of themselves, a line each: where, in which languages, for whom. */
export function purposes(uses: readonly GrantRequest[]): readonly string[] {
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['For', collect(uses, ({ use }) => [use.advertiser, use.product])],
    ['Media', collect(uses, ({ use }) => use.media)],
    ['Territories', collect(uses, ({ use }) => use.territories)],
    ['Languages', collect(uses, ({ use }) => use.languages)],
    ['Categories', collect(uses, ({ use }) => use.categories)],
  ];
  return lines
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}: ${values.join(', ')}`);
}

function collect(
  uses: readonly GrantRequest[],
  of: (use: GrantRequest) => readonly (string | undefined)[],
): readonly string[] {
  return [...new Set(uses.flatMap(of).filter((value) => value !== undefined))].sort();
}
