import type { ManifestState, Part, Verdict, Verification } from '../api/verification';

interface Look {
  readonly title: string;
  readonly tone: 'done' | 'lost' | 'idle' | 'failed';
  /** In a box of 12; the shape tells the verdict without its colour. */
  readonly glyph: string;
}

export const VERDICTS: Readonly<Record<Verdict, Look>> = {
  OURS: { title: 'Ours', tone: 'done', glyph: 'M2 6.5l2.8 2.8L10 3.2' },
  OURS_ALTERED: { title: 'Ours, and changed since', tone: 'failed', glyph: 'M6 1.5V7M6 9.6V10.2' },
  NOT_OURS: { title: 'Not ours', tone: 'idle', glyph: 'M2.5 2.5l7 7M9.5 2.5l-7 7' },
  UNREADABLE: {
    title: 'Cannot be read',
    tone: 'lost',
    glyph: 'M3.6 4.2a2.4 2.4 0 1 1 3.4 2.2q-1 .5-1 1.5M6 10V10.3',
  },
};

export const MANIFESTS: Readonly<Record<ManifestState, string>> = {
  none: 'none in the file',
  invalid: 'does not hold: file or manifest were changed',
  valid: 'holds, signed by somebody whom this farm does not know',
  trusted: 'holds, signed by this farm; not a byte was changed',
};

/** As players show it: `1:23.4`. */
export function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = (tenths % 600) / 10;
  return `${minutes}:${rest.toFixed(1).padStart(4, '0')}`;
}

export type Finding = 'read' | 'altered' | 'unread' | 'unseen';

export interface Stretch {
  readonly finding: Finding;
  readonly from: number;
  readonly to: number;
}

/** The film from its start to its end: what was found in each stretch of it, and what was not looked at. */
export function stretches({ seconds, watermark, altered, ours }: Verification): Stretch[] {
  if (seconds === null || seconds <= 0 || !ours) {
    return [];
  }
  const isAltered = ([from]: Part): boolean => altered.some(([start]) => start === from);
  const seen: Stretch[] = [
    ...watermark.read.map(([from, to]) => ({ finding: 'read' as const, from, to })),
    ...watermark.unread.map((part) => ({
      finding: isAltered(part) ? ('altered' as const) : ('unread' as const),
      from: part[0],
      to: part[1],
    })),
  ].sort((a, b) => a.from - b.from);
  const all: Stretch[] = [];
  let at = 0;
  for (const next of seen) {
    if (next.from > at) {
      all.push({ finding: 'unseen', from: at, to: next.from });
    }
    const to = Math.min(next.to, seconds);
    if (to > at) {
      all.push({ ...next, from: Math.max(at, next.from), to });
      at = to;
    }
  }
  if (at < seconds) {
    all.push({ finding: 'unseen', from: at, to: seconds });
  }
  return all;
}

/** Stretches that follow each other become one, so that a list of them is short. */
export function merged(parts: readonly Part[]): Part[] {
  const all: [number, number][] = [];
  for (const [from, to] of parts.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && from - last[1] < 0.05) {
      last[1] = Math.max(last[1], to);
    } else {
      all.push([from, to]);
    }
  }
  return all;
}

/** What keeps a file from being sent at all. */
export function refusal(bytes: number, mostBytes: number | undefined): string | undefined {
  if (bytes === 0) {
    return 'It has 0 bytes: there is nothing in it to read.';
  }
  if (mostBytes !== undefined && bytes > mostBytes) {
    return 'It is larger than this farm takes. Cut a part out of it: ten seconds of a film are enough to know whose it is.';
  }
  return undefined;
}
