// The live stream.

import type { Batch } from './batches';
import type { Budget, Cap, Pool, Share, Worker } from './farm';
import type { Attempt, Job, Preview, Segment, TrainingPoint } from './jobs';
import type { GrantView, Identity, Performer, Production } from './likeness';
import type { Asset } from './media';
import type { ShotsChange } from './review';
import type { Webhook } from './webhooks';

interface LiveData {
  readonly job: Job;
  readonly segment: Segment;
  readonly attempt: Attempt;
  readonly 'training-point': TrainingPoint;
  readonly preview: Preview;
  readonly worker: Worker;
  readonly asset: Asset;
  readonly identity: Identity;
  readonly grant: GrantView;
  readonly performer: Performer;
  readonly production: Production;
  readonly pool: Pool;
  readonly share: Share;
  readonly cap: Cap;
  readonly budget: Budget;
  readonly batch: Batch;
  readonly webhook: Webhook;
  readonly shots: ShotsChange;
}

export type LiveType = keyof LiveData;

/** What the live stream carries: the whole new view of a thing that changed. */
export type LiveMessage = {
  [T in LiveType]: {
    readonly sequence: number;
    readonly type: T;
    readonly job?: number;
    readonly data: LiveData[T];
  };
}[LiveType];
