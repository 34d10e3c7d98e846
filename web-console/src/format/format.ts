import type { Rational } from '../api/media';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two units at most: `42 s`, `3 min 05 s`, `2 h 10 min`, `4 d 3 h`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) {
    return `${whole} s`;
  }
  if (whole < HOUR) {
    return `${Math.floor(whole / MINUTE)} min ${pad(whole % MINUTE)} s`;
  }
  if (whole < DAY) {
    return `${Math.floor(whole / HOUR)} h ${pad(Math.floor((whole % HOUR) / MINUTE))} min`;
  }
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

/** Short times with a decimal: what a segment took. */
export function seconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} s` : duration(value);
}

export function secondsBetween(from: string, to: string | number): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}

/** How long ago, for a column that is read at a glance. */
export function ago(time: string, now: number): string {
  const passed = secondsBetween(time, now);
  if (passed < 5) {
    return 'just now';
  }
  if (passed < MINUTE) {
    return `${Math.floor(passed)} s ago`;
  }
  if (passed < HOUR) {
    return `${Math.floor(passed / MINUTE)} min ago`;
  }
  if (passed < DAY) {
    return `${Math.floor(passed / HOUR)} h ago`;
  }
  return `${Math.floor(passed / DAY)} d ago`;
}

/** Local time, `2026-11-22 14:03:09`: sorts as it reads. */
export function dateTime(time: string): string {
  const at = new Date(time);
  return `${date(time)} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

export function date(time: string): string {
  const at = new Date(time);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let scaled = value;
  let unit = 0;
  while (scaled >= 1024 && unit < units.length - 1) {
    scaled /= 1024;
    unit += 1;
  }
  return `${unit === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Never shows 100 % before it is all done. */
export function percent(fraction: number): string {
  return `${fraction >= 1 ? 100 : Math.min(99, Math.floor(fraction * 100))} %`;
}

export function count(value: number): string {
  return value.toLocaleString('en-US').replaceAll(',', ' ');
}

/** Of a measure such as an SSIM or a loss: as many digits as tell something. */
export function measure(value: number): string {
  const size = Math.abs(value);
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(3);
}

export function frameRate({ numerator, denominator }: Rational): string {
  const rate = numerator / denominator;
  return Number.isInteger(rate) ? `${rate}` : rate.toFixed(3);
}

/** The first digits of a SHA-256, enough for people to tell files apart. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 10);
}

/** `ssim_heldout` as people read it. */
export function metricName(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace('heldout', 'held out')
    .replace(/\b(ssim|psnr)\b/g, (word) => word.toUpperCase());
}

/** In the farm's currency, which the farm does not name. */
export function money(value: number): string {
  const digits = value !== 0 && Math.abs(value) < 0.1 ? 4 : 2;
  return value
    .toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replaceAll(',', ' ');
}

/** Of slot seconds, which add up to months: in hours from the first on. */
export function slotTime(value: number): string {
  return value < 3600 ? duration(value) : `${count(Math.round(value / 360) / 10)} h`;
}

/** What is still to come, `in 3 min`; what has passed as `ago` says it. */
export function until(time: string, now: number): string {
  const left = -secondsBetween(time, now);
  return left > 0 ? `in ${duration(left)}` : ago(time, now);
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
