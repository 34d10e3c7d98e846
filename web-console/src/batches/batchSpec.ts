import { filled, numberOr, type Spec } from '../submit/fields';
import { apiTime } from '../submit/schedulingDraft';

/** What the form holds beside the table. */
export interface BatchHead {
  readonly name: string;
  readonly production: string;
  readonly priority: string;
  readonly pool: string;
  readonly deadline: string;
  readonly budget: string;
}

export const EMPTY_HEAD: BatchHead = {
  name: '',
  production: '',
  priority: '',
  pool: '',
  deadline: '',
  budget: '',
};

/** Whether a text is a whole spec and not just a table: YAML or JSON that says what kind it is. */
export function isWholeSpec(text: string): boolean {
  return /^\s*\{/.test(text) || /^kind\s*:/m.test(text);
}

/** The spec for a table in CSV; fields that are empty are left out. */
export function batchSpec(head: BatchHead, table: string): Spec {
  const { name, production, pool, deadline, budget } = head;
  const scheduling = filled({
    pool,
    deadline: apiTime(deadline),
    budget: budget === '' ? '' : { amount: numberOr(budget) },
  });
  const optional = filled({ priority: numberOr(head.priority), scheduling });
  return { kind: 'batch', name, production, ...optional, table };
}

/** How many rows a table has: lines that are not blank, without the header; quoted line breaks do not count. */
export function rowCount(table: string): number {
  let rows = 0;
  let quoted = false;
  let blank = true;
  for (const char of `${table}\n`) {
    if (char === '"') {
      quoted = !quoted;
    }
    if (char === '\n' && !quoted) {
      rows += blank ? 0 : 1;
      blank = true;
    } else if (!/\s/.test(char)) {
      blank = false;
    }
  }
  return Math.max(0, rows - 1);
}

export interface RowFault {
  /** From 1; none where the batch as a whole is meant. */
  readonly row: number | undefined;
  readonly column: string;
  /** As it stands in the table. */
  readonly value: string;
  readonly what: string;
}

/** Takes apart what the farm said: `row 12, film "x.mov": there is no such asset`. */
export function faultOf(error: string): RowFault {
  const cell = /^row (\d+), (\w+) "(.*?)": (.*)$/s.exec(error);
  if (cell !== null) {
    const [, row = '', column = '', value = '', what = ''] = cell;
    return { row: Number(row), column, value, what };
  }
  const missing = /^row (\d+): (\w+) is missing: (.*)$/s.exec(error);
  if (missing !== null) {
    const [, row = '', column = '', must = ''] = missing;
    return { row: Number(row), column, value: '', what: `is missing: ${must}` };
  }
  const [, row = '', whole = ''] = /^row (\d+): (.*)$/s.exec(error) ?? [];
  if (row !== '') {
    return { row: Number(row), column: '', value: '', what: whole };
  }
  const [, column = '', what = error] = /^([\w.[\]]+): (.*)$/s.exec(error) ?? [];
  return { row: undefined, column, value: '', what };
}
