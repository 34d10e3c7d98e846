import { useState, type ReactNode } from 'react';
import { groupBy } from '../format/groupBy';
import { EVERYWHERE, shortcutsInForce, type Group } from '../keyboard/shortcuts';
import { Dialog } from '../ui/Dialog';

/** Those of the page first, the ones that work everywhere last; groups of the same name are one. */
function groupsInForce(): Group[] {
  const byTitle = groupBy(shortcutsInForce(), ({ title }) => title);
  const merged = [...byTitle].map(([title, groups]) => ({
    title,
    shortcuts: groups.flatMap(({ shortcuts }) => shortcuts),
  }));
  return merged.sort((a, b) => Number(a.title === EVERYWHERE) - Number(b.title === EVERYWHERE));
}

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [groups] = useState(groupsInForce);
  return (
    <Dialog title="Shortcuts" wide onClose={onClose}>
      <div className="dialog-body shortcut-groups">
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys}>
                  <dt>
                    {keys.split(/ (?=.)/).map((key) => (
                      <kbd key={key}>{key === ' ' ? 'Space' : key}</kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
