import type { ReactNode } from 'react';
import { Link } from '../router/router';
import { Empty } from '../ui/notes';

export function NotFound({ path }: { readonly path: string }): ReactNode {
  return (
    <Empty title="There is no such page">
      <p>
        <code>{path}</code> leads nowhere. <Link to="/jobs">All jobs</Link>
      </p>
    </Empty>
  );
}
