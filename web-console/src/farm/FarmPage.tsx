import type { ReactNode } from 'react';
import { PageHead } from '../shell/Page';
import { BudgetsPanel } from './BudgetsPanel';
import { CapsPanel } from './CapsPanel';
import { PoolsPanel } from './PoolsPanel';
import { SharesPanel } from './SharesPanel';

/** What the farm has, who may have how much of it, and what it may cost. */
export function FarmPage(): ReactNode {
  return (
    <>
      <PageHead title="Farm" />
      <div className="page-body farm">
        <PoolsPanel />
        <SharesPanel />
        <CapsPanel />
        <BudgetsPanel />
      </div>
    </>
  );
}
