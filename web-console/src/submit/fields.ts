export type Spec = Readonly<Record<string, unknown>>;

/** A number if it is one; what is none is sent as typed, so that the farm can say what is wrong with it. */
export function numberOr(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

export function textOf(value: string | number | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

/** Without the fields that are empty. */
export function filled(fields: Spec): Spec {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
