import { useEffect, type ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly children?: ReactNode;
}

export function PageHead({ title, count, children }: PageHeadProps): ReactNode {
  useTitle(title);
  return (
    <header className="page-head">
      <h1>
        {title} {count !== undefined && <span className="count">{count}</span>}
      </h1>
      <div className="page-actions">{children}</div>
    </header>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Understudy`;
  }, [title]);
}
