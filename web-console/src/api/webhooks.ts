// Where the farm tells what happens, and what became of it.

/** What can happen on the farm that others may care about. */
export const NOTICE_TYPES = [
  'job.submitted',
  'job.started',
  'job.done',
  'job.failed',
  'job.cancelled',
  'job.skipped',
  'job.paused',
  'job.resumed',
  'job.retried',
  'job.late',
  'stage.done',
  'stage.failed',
  'segment.quarantined',
  'identity.trained',
  'film.delivered',
  'batch.done',
  'budget.warning',
  'budget.spent',
  'grant.revoked',
  'worker.online',
  'worker.lost',
  'worker.benched',
  'worker.drained',
] as const;

export interface WebhookSettings {
  readonly url: string;
  /** Only notices of this production; those of the whole farm without it. */
  readonly production?: string;
  /** Only these; all of them if there is none. */
  readonly types: readonly string[];
  readonly note?: string;
  readonly enabled?: boolean;
}

export interface Webhook {
  readonly id: number;
  readonly settings: WebhookSettings;
  readonly createdAt: string;
  /** Why the farm disabled it. */
  readonly disabledReason?: string;
  readonly failingSince?: string;
  /** How many deliveries are still to be made. */
  readonly waiting: number;
  /** What signs the deliveries: told once, in the answer that made it. */
  readonly secret?: string;
}

export type DeliveryState = 'WAITING' | 'DELIVERED' | 'GIVEN_UP';

export interface DeliveryTry {
  readonly at: string;
  /** What the receiver answered, if it did. */
  readonly status?: number;
  readonly milliseconds: number;
  readonly answer?: string;
  readonly error?: string;
}

export interface Delivery {
  readonly id: number;
  readonly webhook: number;
  readonly notice: string;
  readonly type: string;
  readonly subject: string;
  readonly state: DeliveryState;
  readonly createdAt: string;
  readonly nextTry?: string;
  /** The first one first. */
  readonly tries: readonly DeliveryTry[];
}
