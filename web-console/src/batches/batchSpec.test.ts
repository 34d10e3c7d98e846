import { describe, expect, it } from 'vitest';
import { batchSpec, EMPTY_HEAD, faultOf, isWholeSpec, rowCount } from './batchSpec';

describe('batchSpec', () => {
  it('leaves out what was not filled in', () => {
    expect(batchSpec({ ...EMPTY_HEAD, name: 'Spring', production: 'nocturne' }, 'film,delivery\n')).toEqual({
      kind: 'batch',
      name: 'Spring',
      production: 'nocturne',
      table: 'film,delivery\n',
    });
  });

  it('has its budget and deadline under scheduling, text that is no number as it was typed', () => {
    const head = {
      ...EMPTY_HEAD,
      priority: 'high',
      pool: 'hero',
      deadline: '2026-12-01T10:00:00Z',
      budget: '250.5',
    };
    expect(batchSpec(head, '')).toMatchObject({
      priority: 'high',
      scheduling: { pool: 'hero', deadline: '2026-12-01T10:00:00.000Z', budget: { amount: 250.5 } },
    });
  });

  it.each([
    ['kind: batch\nname: x\n', true],
    ['# a comment\nkind: batch\n', true],
    ['  {"kind": "batch"}', true],
    ['film,identity,delivery\na.mp4,carl,b.mp4\n', false],
    ['', false],
  ])('tells a spec from a table: %j', (text, whole) => {
    expect(isWholeSpec(text)).toBe(whole);
  });
});

describe('rowCount', () => {
  it.each([
    ['', 0],
    ['film,delivery', 0],
    ['film,delivery\na,b\n\n  \nc,d', 2],
    ['film,delivery\r\na,b\r\n', 1],
    ['film,delivery\n"a\nstill a",b\n', 1],
  ])('counts %j as %d', (table, rows) => {
    expect(rowCount(table)).toBe(rows);
  });
});

describe('faultOf', () => {
  it('takes apart what is said of a cell, even one with quotes in it', () => {
    expect(faultOf('row 12, film "take "two".mov": there is no such asset')).toEqual({
      row: 12,
      column: 'film',
      value: 'take "two".mov',
      what: 'there is no such asset',
    });
  });

  it('knows a cell that is missing', () => {
    expect(faultOf('row 3: delivery is missing: a file name')).toMatchObject({
      row: 3,
      column: 'delivery',
      what: 'is missing: a file name',
    });
  });

  it('knows what is said of a row and of the batch', () => {
    expect(faultOf('row 4: has 3 cells, but the header names 4 columns')).toMatchObject({
      row: 4,
      column: '',
      what: 'has 3 cells, but the header names 4 columns',
    });
    expect(faultOf('scheduling.pool: must be a slug')).toMatchObject({
      row: undefined,
      column: 'scheduling.pool',
    });
    expect(faultOf('something else')).toEqual({
      row: undefined,
      column: '',
      value: '',
      what: 'something else',
    });
  });
});
