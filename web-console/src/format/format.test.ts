import { describe, expect, it } from 'vitest';
import {
  ago,
  bytes,
  count,
  duration,
  frameRate,
  measure,
  metricName,
  money,
  percent,
  slotTime,
  until,
} from './format';
import { slugOf } from './slug';

describe('format', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [185, '3 min 05 s'],
    [7_800, '2 h 10 min'],
    [356_400, '4 d 3 h'],
  ])('tells %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('never rounds up to done', () => {
    expect(percent(0.9999)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
  });

  it('scales sizes by 1024', () => {
    expect(bytes(0)).toBe('0 B');
    expect(bytes(1_424_012)).toBe('1.4 MiB');
    expect(bytes(250 * 1024)).toBe('250 KiB');
  });

  it.each([
    [0, '0.00'],
    [0.0123, '0.0123'],
    [0.21, '0.21'],
    [12_345.678, '12 345.68'],
  ])('tells %d of money as %s', (amount, text) => {
    expect(money(amount)).toBe(text);
  });

  it('tells slot time in hours once there is one', () => {
    expect([slotTime(59), slotTime(3_599), slotTime(5_400), slotTime(36_000_000)]).toEqual([
      '59 s',
      '59 min 59 s',
      '1.5 h',
      '10 000 h',
    ]);
  });

  it('tells what is to come and what has passed', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(until('2026-11-23T12:03:00Z', now)).toBe('in 3 min 00 s');
    expect(until('2026-11-23T11:57:00Z', now)).toBe('3 min ago');
  });

  it('keeps the digits of a measure that tell something', () => {
    expect([measure(0.8991), measure(29.314), measure(640.2)]).toEqual(['0.899', '29.3', '640']);
  });

  it('writes whole rates whole and broken ones with three decimals', () => {
    expect(frameRate({ numerator: 25, denominator: 1 })).toBe('25');
    expect(frameRate({ numerator: 24_000, denominator: 1001 })).toBe('23.976');
  });

  it('groups thousands and names metrics as people do', () => {
    expect(count(172_800)).toBe('172 800');
    expect(metricName('ssim_heldout')).toBe('SSIM held out');
  });

  it('tells how long ago', () => {
    expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:03:20Z'))).toBe('3 min ago');
  });
});

describe('slugOf', () => {
  it.each([
    ['High Tide', 'high-tide'],
    ['  Élan & Söhne, II ', 'elan-sohne-ii'],
    ['---', ''],
  ])('makes %j into %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
