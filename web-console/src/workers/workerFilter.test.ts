import { describe, expect, it } from 'vitest';
import type { Worker } from '../api/farm';
import { filterIn, gpuText, hottest, passes, tagsOf } from './workerFilter';

function worker(name: string, more: Partial<Worker> = {}): Worker {
  return {
    name,
    pool: 'main',
    host: 'rack-1',
    version: '0.1.0',
    incarnation: '',
    online: true,
    lastHeartbeat: '2026-11-23T12:00:00Z',
    mode: 'ACTIVE',
    tags: [],
    gpus: [],
    slotsTotal: 4,
    slotsHeld: 0,
    slots: [],
    running: [],
    load: 0,
    memoryUsedBytes: 0,
    memoryTotalBytes: 1,
    ...more,
  };
}
const a100 = (temperatureCelsius?: number): Worker['gpus'][number] => ({
  model: 'NVIDIA A100',
  memoryBytes: 80,
  ...(temperatureCelsius !== undefined && { temperatureCelsius }),
});
const workers = [
  worker('w1', { tags: ['night', 'a100'], gpus: [a100(61), a100(74), a100()] }),
  worker('w2', { pool: 'hero', mode: 'BENCHED', modeReason: '3 segments failed here' }),
  worker('w3', { online: false, tags: ['night'] }),
];

describe('the filter of workers', () => {
  it.each([
    ['', ['w1', 'w2', 'w3']],
    ['pool=hero', ['w2']],
    ['mode=BENCHED', ['w2']],
    ['mode=ACTIVE', ['w1', 'w3']],
    ['mode=offline', ['w3']],
    ['mode=nonsense', ['w1', 'w2', 'w3']],
    ['tag=night', ['w1', 'w3']],
    ['q=a100+RACK', ['w1']],
    ['q=failed+here', ['w2']],
    ['q=w3&tag=a100', []],
  ])('shows of %j the workers %j', (address, names) => {
    const filter = filterIn(new URLSearchParams(address));
    expect(workers.filter((each) => passes(each, filter)).map(({ name }) => name)).toEqual(names);
  });

  it('offers every tag once', () => {
    expect(tagsOf(workers)).toEqual(['a100', 'night']);
  });

  it('sums up the GPUs of a worker', () => {
    expect(workers.map(gpuText)).toEqual(['3 × A100', '', '']);
    expect(workers.map(hottest)).toEqual([74, undefined, undefined]);
  });
});
