import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useShortcuts } from '../keyboard/shortcuts';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** CSS width; columns without one share the rest. */
  readonly width?: string;
  readonly numeric?: boolean;
  readonly cell: (row: T) => ReactNode;
  /** What the pointer reads where the cell is cut off. */
  readonly title?: (row: T) => string;
}

interface Selection<K> {
  readonly keys: ReadonlySet<K>;
  readonly onChange: (keys: ReadonlySet<K>) => void;
}

interface DataTableProps<T, K> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => K;
  readonly nameOf: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly selection?: Selection<K>;
  /** The row whose details are shown beside the table: the cursor is there, and opens each row that it comes to. */
  readonly current?: K;
}

const ROW_HEIGHT = 30;
/** Rows drawn beyond what is in view, above and below. */
const MARGIN = 12;

/** A table with a cursor (j, k, Enter, x). Only the rows in view are in the document, so it stays quick with thousands. */
export function DataTable<T, K extends string | number>(props: DataTableProps<T, K>): ReactNode {
  const { label, rows, columns, keyOf, nameOf, onOpen, selection, current } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const [ownCursorKey, setOwnCursorKey] = useState<K>();
  const cursorKey = current ?? ownCursorKey;
  const cursor = rows.findIndex((row) => keyOf(row) === cursorKey);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => {
      setView((old) => ({ ...old, height: element.clientHeight }));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  const pointAt = (row: T): void => {
    setOwnCursorKey(keyOf(row));
    if (current !== undefined) {
      onOpen?.(row);
    }
  };
  const moveTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row !== undefined) {
      pointAt(row);
      scrollIntoView(scroller.current, rows.indexOf(row));
    }
  };
  const toggle = (row: T): void => {
    if (selection !== undefined) {
      const keys = new Set(selection.keys);
      if (!keys.delete(keyOf(row))) {
        keys.add(keyOf(row));
      }
      selection.onChange(keys);
    }
  };
  const withCursor = (act: (row: T) => void) => () => {
    const row = rows[cursor];
    if (row !== undefined) {
      act(row);
    }
  };
  useShortcuts(label, [
    {
      keys: 'j',
      label: 'Next row',
      run: () => {
        moveTo(cursor + 1);
      },
    },
    {
      keys: 'k',
      label: 'Previous row',
      run: () => {
        moveTo(cursor - 1);
      },
    },
    ...(onOpen ? [{ keys: 'Enter', label: 'Open', run: withCursor(onOpen) }] : []),
    ...(selection ? [{ keys: 'x', label: 'Select or deselect', run: withCursor(toggle) }] : []),
  ]);

  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - MARGIN);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_HEIGHT) + MARGIN);
  const all =
    selection !== undefined && rows.length > 0 && rows.every((row) => selection.keys.has(keyOf(row)));
  return (
    <div
      className="table-scroll"
      ref={scroller}
      onScroll={(event) => {
        const top = event.currentTarget.scrollTop;
        setView((old) => ({ ...old, top }));
      }}
    >
      <table className="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {selection && <col style={{ width: '44px' }} />}
          {columns.map(({ id, width }) => (
            <col key={id} style={width === undefined ? {} : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={`Select all ${rows.length} rows`}
                  checked={all}
                  onChange={() => {
                    selection.onChange(new Set(all ? [] : rows.map(keyOf)));
                  }}
                />
              </th>
            )}
            {columns.map(({ id, header, numeric }) => (
              <th key={id} scope="col" className={numeric ? 'num' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={first} />
          {rows.slice(first, last).map((row, offset) => {
            const key = keyOf(row);
            const selected = selection?.keys.has(key) ?? false;
            return (
              <tr
                key={key}
                aria-rowindex={first + offset + 2}
                aria-selected={selection ? selected : undefined}
                className={`${key === cursorKey ? 'cursor' : ''} ${selected ? 'selected' : ''}`}
                onClick={() => {
                  pointAt(row);
                }}
                onDoubleClick={() => onOpen?.(row)}
              >
                {selection && (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`Select ${nameOf(row)}`}
                      checked={selected}
                      onChange={() => {
                        toggle(row);
                      }}
                    />
                  </td>
                )}
                {columns.map(({ id, numeric, cell, title }) => (
                  <td key={id} className={numeric ? 'num' : undefined} title={title?.(row)}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer rows={rows.length - last} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ rows }: { readonly rows: number }): ReactNode {
  return rows > 0 ? (
    <tr className="spacer" aria-hidden="true">
      <td style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  ) : null;
}

function scrollIntoView(scroller: HTMLDivElement | null, index: number): void {
  if (scroller === null) {
    return;
  }
  const top = index * ROW_HEIGHT;
  const headHeight = ROW_HEIGHT;
  if (top < scroller.scrollTop) {
    scroller.scrollTop = top;
  } else if (top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight - headHeight) {
    scroller.scrollTop = top + ROW_HEIGHT - scroller.clientHeight + headHeight;
  }
}
