import { describe, expect, it } from 'vitest';
import type { JobSpec } from '../api/specs';
import { draftOf, EMPTY_DRAFT, errorsAbout, specOf } from './draft';
import { apiTime, localTime } from './schedulingDraft';
import { toYaml } from './yaml';

const TRAIN: JobSpec = {
  kind: 'train',
  name: 'Young Carl',
  production: 'high-tide',
  priority: 70,
  performer: 'carl',
  identity: 'young-carl',
  footage: ['aa'],
  double: { performer: 'bruno', footage: ['bb', 'cc'] },
  settings: { preset: 'draft', rounds: 60 },
};
const RENDER: JobSpec = {
  kind: 'render',
  name: 'Reel 4',
  production: 'high-tide',
  film: 'dd',
  identity: 'young-carl@3',
  settings: { feather: 0.1 },
};
const PLANNED: JobSpec = {
  ...TRAIN,
  settings: { slots: 4 },
  scheduling: {
    pool: 'hero',
    tags: ['a100', 'night'],
    gpus: 2,
    gpuMemoryGb: 40,
    maxSlots: 8,
    licences: ['grain'],
    after: [{ job: 7, by: 'segment' }],
    notBefore: '2026-12-01T10:00:30Z',
    deadline: '2026-12-02T10:00:00Z',
    budget: { amount: 250, whenSpent: 'cancel', warnAt: [0.5] },
  },
};

describe('drafts', () => {
  it.each([TRAIN, RENDER, PLANNED])('lead from a spec back to the same spec', (spec) => {
    expect(specOf(draftOf(spec))).toEqual(spec);
  });

  it('leave out what is empty, so that the farm can name what is missing', () => {
    expect(specOf({ ...EMPTY_DRAFT, kind: 'render', name: 'Only a name' })).toEqual({
      kind: 'render',
      name: 'Only a name',
    });
  });

  it('send what is no number as it was typed', () => {
    expect(specOf({ ...EMPTY_DRAFT, priority: 'soon' })).toMatchObject({ priority: 'soon' });
  });
});

describe('times', () => {
  it('lead from a field for local time to the API and back', () => {
    expect(localTime(apiTime('2026-12-01T10:30'))).toBe('2026-12-01T10:30');
    expect([localTime(''), localTime('soon'), apiTime('')]).toEqual(['', '', '']);
  });
});

describe('errorsAbout', () => {
  it('finds the errors of a field, of its items too, and no others', () => {
    const errors = ['double.footage[1]: does not exist', 'double.performer: is missing', 'footage: is empty'];
    expect(errorsAbout(errors, 'double.footage')).toEqual(['does not exist']);
    expect(errorsAbout(errors, 'footage')).toEqual(['is empty']);
    expect(errorsAbout(errors, 'double')).toEqual([]);
  });
});

describe('errorsAbout what is missing', () => {
  it('finds the field that is said to be missing from the thing around it', () => {
    const errors = [
      "required property 'double' not found",
      "double: required property 'performer' not found",
    ];
    expect(errorsAbout(errors, 'double')).toEqual(['is missing']);
    expect(errorsAbout(errors, 'double.performer')).toEqual(['is missing']);
  });
});

describe('toYaml', () => {
  it('keeps what the form has no field for', () => {
    const spec: JobSpec = { ...TRAIN, settings: { stop: { ssim: 0.94 }, start: { identity: 'carl@1' } } };
    expect(specOf(draftOf(spec))).toEqual(spec);
  });

  it('writes a spec in block style', () => {
    expect(toYaml(specOf(draftOf(TRAIN)))).toBe(
      [
        'kind: train',
        'name: Young Carl',
        'production: high-tide',
        'priority: 70',
        'performer: carl',
        'identity: young-carl',
        'footage:',
        '  - aa',
        'double:',
        '  performer: bruno',
        '  footage:',
        '    - bb',
        '    - cc',
        'settings:',
        '  preset: draft',
        '  rounds: 60',
        '',
      ].join('\n'),
    );
  });

  it.each(['yes', '007', 'a: b', '- x', '#1', ' padded ', "it's", ''])('quotes %j', (text) => {
    expect(toYaml({ name: text })).toBe(`name: ${JSON.stringify(text)}\n`);
  });
});
