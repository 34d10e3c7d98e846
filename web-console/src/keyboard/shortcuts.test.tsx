// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useShortcuts } from './shortcuts';

const run = { list: vi.fn(), jobs: vi.fn(), page: vi.fn() };

function Shell(): ReactNode {
  useShortcuts('Everywhere', [
    { keys: 'j', label: 'Next', run: run.list },
    { keys: 'g j', label: 'Jobs', run: run.jobs },
  ]);
  return (
    <>
      <input aria-label="field" />
      <Page />
    </>
  );
}

function Page(): ReactNode {
  useShortcuts('Page', [{ keys: 'x', label: 'Page', run: run.page }]);
  return null;
}

describe('shortcuts', () => {
  const box = document.body.appendChild(document.createElement('div'));
  let root: ReturnType<typeof createRoot>;
  const press = (key: string, target: Element = document.body): void => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    root = createRoot(box);
    act(() => {
      root.render(<Shell />);
    });
  });

  afterEach(() => {
    act(() => {
      root.unmount();
    });
    vi.clearAllMocks();
  });

  it('run on a single key', () => {
    press('x');
    expect(run.page).toHaveBeenCalledOnce();
  });

  it('tell a sequence from its last key', () => {
    press('g');
    press('j');
    expect(run.jobs).toHaveBeenCalledOnce();
    expect(run.list).not.toHaveBeenCalled();
    press('j');
    expect(run.list).toHaveBeenCalledOnce();
  });

  it('rest while somebody types, until Escape leads out of the field', () => {
    const field = document.querySelector('input');
    field?.focus();
    press('x', field ?? undefined);
    expect(run.page).not.toHaveBeenCalled();
    press('Escape', field ?? undefined);
    expect(document.activeElement).not.toBe(field);
  });

  it('go with their component', () => {
    act(() => {
      root.render(null);
    });
    press('x');
    expect(run.page).not.toHaveBeenCalled();
  });
});
