import type { Rational } from '../api/media';

/** The second at which a player shows frame `frame` for sure: the middle of its time on screen. */
export function middleOf(frame: number, rate: Rational): number {
  return ((frame + 0.5) * rate.denominator) / rate.numerator;
}

/** The frame whose presentation starts at `mediaTime` seconds. */
export function frameAt(mediaTime: number, rate: Rational): number {
  return Math.round((mediaTime * rate.numerator) / rate.denominator);
}

/** `HH:MM:SS:FF`, counting frames without dropping any, as an edit list of a 24 or 25 fps film does. */
export function timecode(frame: number, rate: Rational): string {
  const base = Math.max(1, Math.round(rate.numerator / rate.denominator));
  const whole = Math.floor(frame / base);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frame % base];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
