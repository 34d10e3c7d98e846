import { useEffect, useRef } from 'react';

/** `keys` as `KeyboardEvent.key`, or two of them with a space for a sequence such as `g j`. */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

export interface Group {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The title of the group that works on every page. */
export const EVERYWHERE = 'Everywhere';

const SEQUENCE_MS = 1_200;

/** In the order in which their components appeared: later ones win. */
const groups: { current: Group }[] = [];
let prefix = '';
let prefixAt = 0;

/** What can be pressed now, for the help page. */
export function shortcutsInForce(): Group[] {
  return groups.map((group) => group.current).filter((group) => group.shortcuts.length > 0);
}

/** Makes shortcuts work while the component is on screen. They rest while somebody types or a dialog is open. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const group = useRef<Group>({ title, shortcuts });
  useEffect(() => {
    group.current = { title, shortcuts };
  });
  useEffect(() => {
    groups.push(group);
    return () => {
      groups.splice(groups.indexOf(group), 1);
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  leaveField(event);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) {
    return;
  }
  const sequence = event.timeStamp - prefixAt < SEQUENCE_MS && prefix !== '' ? `${prefix} ${event.key}` : '';
  const found = find(sequence) ?? find(event.key);
  prefix = '';
  if (found !== undefined) {
    event.preventDefault();
    found.run();
  } else if (startsSequence(event.key)) {
    prefix = event.key;
    prefixAt = event.timeStamp;
  }
}

function find(keys: string): Shortcut | undefined {
  return groups.flatMap((group) => group.current.shortcuts).findLast((shortcut) => shortcut.keys === keys);
}

function startsSequence(key: string): boolean {
  return groups.some((group) =>
    group.current.shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `)),
  );
}

/** Whether the key belongs to what has the focus: a field, a slider, an open dialog, or a button that Enter or Space presses. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  const element = target instanceof Element ? target : document.body;
  if (element.closest('input[type=range]') !== null) {
    return key.startsWith('Arrow') || key === 'Home' || key === 'End';
  }
  if (element.closest('input:not([type=checkbox]), textarea, select, dialog') !== null) {
    return true;
  }
  return (key === 'Enter' || key === ' ') && element.closest('button, a, input, summary, canvas') !== null;
}

/** Escape leads out of a field, and Enter out of a search, back to where the shortcuts work. */
function leaveField({ target, key }: KeyboardEvent): void {
  if (!(target instanceof HTMLElement) || target.closest('dialog') !== null) {
    return;
  }
  const leaves = key === 'Escape' || (key === 'Enter' && target.matches('input[type=search]'));
  if (leaves && target.matches('input, select, textarea')) {
    target.blur();
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', onKeyDown);
}
