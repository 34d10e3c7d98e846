import { getJson } from '../api/http';
import type { Delivery, Webhook } from '../api/webhooks';
import { list } from './list';
import type { Resource } from './snapshots';

export const webhooks: Resource<readonly Webhook[]> = list({
  path: '/webhooks',
  type: 'webhook',
  keyOf: (webhook) => webhook.id,
  compare: (a, b) => a.id - b.id,
  everyMs: 5_000,
});

/** The newest deliveries first. */
export function deliveries(webhook: number): Resource<readonly Delivery[]> {
  const path = `/webhooks/${webhook}/deliveries`;
  return {
    key: path,
    load: async (signal) => (await getJson<Delivery[]>(path, signal)).sort((a, b) => b.id - a.id),
    apply: (current) => current,
    everyMs: 3_000,
  };
}
