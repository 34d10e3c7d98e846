import { useEffect, useState, type ReactNode } from 'react';
import { useLinkState } from '../live/live';

/** A hiccup shorter than this is not worth a word. */
const PATIENCE_MS = 1_200;

/** Says that what is on screen is not live, for as long as it is so. */
export function LinkNote(): ReactNode {
  const state = useLinkState();
  const broken = state === 'reconnecting' || state === 'connecting';
  return (
    <div style={{ gridColumn: '1 / -1' }} role="status" aria-live="polite">
      {broken && <BrokenLink />}
    </div>
  );
}

function BrokenLink(): ReactNode {
  const [since] = useState(() => new Date());
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => {
      setPatient(false);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return patient ? null : (
    <div className="link-note">
      <span className="dot" aria-hidden="true" />
      Reconnecting to the farm. What you see is as of {since.toLocaleTimeString('en-GB')}; it catches up by
      itself.
    </div>
  );
}
