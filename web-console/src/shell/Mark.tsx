import type { ReactNode } from 'react';

/** Two heads that overlap; what they share is lit. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 28 22" aria-hidden="true">
      <circle cx="10" cy="11" r="9" fill="none" stroke="#8b8b8b" strokeWidth="1.8" />
      <path d="M14 2.94a9 9 0 0 1 0 16.12a9 9 0 0 1 0-16.12z" fill="var(--accent)" />
      <circle cx="18" cy="11" r="9" fill="none" stroke="var(--accent)" strokeWidth="1.8" />
    </svg>
  );
}
