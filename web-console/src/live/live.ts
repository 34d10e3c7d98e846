import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { LiveLink, type LinkState } from './liveLink';
import { Snapshots, type Resource, type Snapshot } from './snapshots';

/** After this long in a hidden tab the connection is given back; the page catches up when it is looked at again. */
const HIDDEN_PAUSE_MS = 60_000;

const snapshots = new Snapshots();
const linkListeners = new Set<() => void>();
let linkState: LinkState = 'connecting';
let lastEventId = '';

/** The resource as it is now; the component is drawn again whenever it changes. */
export function useSnapshot<T>(resource: Resource<T>): Snapshot<T> {
  const { key } = resource;
  // Resources with equal keys are the same thing, though the objects are made anew for every drawing.
  const [held, setHeld] = useState(resource);
  const current = held.key === key ? held : resource;
  if (held !== current) {
    setHeld(current);
  }
  const subscribe = useCallback((listener: () => void) => snapshots.watch(current, listener), [current]);
  return useSyncExternalStore(subscribe, () => snapshots.read(current));
}

/** Loads everything on screen again, for a button after an error. */
export function refreshSnapshots(): void {
  snapshots.refresh();
}

export function useLinkState(): LinkState {
  return useSyncExternalStore(subscribeToLink, () => linkState);
}

function subscribeToLink(listener: () => void): () => void {
  linkListeners.add(listener);
  return () => linkListeners.delete(listener);
}

function showLink(state: LinkState): void {
  if (state !== linkState) {
    linkState = state;
    for (const listener of linkListeners) {
      listener();
    }
  }
}

/** Holds the page's one live connection; for the page of a job, the one that carries its segments and attempts too. */
export function useLiveScope(job: number | undefined): void {
  useEffect(() => {
    const link = new LiveLink(job, lastEventId, {
      opened: () => {
        snapshots.refresh();
      },
      received: (message) => {
        snapshots.receive(message);
      },
      changed: showLink,
    });
    let pause: ReturnType<typeof setTimeout> | undefined;
    const onVisibility = (): void => {
      clearTimeout(pause);
      if (document.hidden) {
        pause = setTimeout(() => {
          link.stop();
          showLink('paused');
        }, HIDDEN_PAUSE_MS);
      } else if (linkState !== 'live') {
        link.start();
      }
    };
    const onOnline = (): void => {
      link.start();
    };
    link.start();
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('online', onOnline);
    return () => {
      clearTimeout(pause);
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onOnline);
      link.stop();
      lastEventId = link.lastEventId;
    };
  }, [job]);
}
