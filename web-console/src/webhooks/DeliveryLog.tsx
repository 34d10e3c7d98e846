import type { ReactNode } from 'react';
import { post } from '../api/http';
import type { Delivery, DeliveryTry } from '../api/webhooks';
import { dateTime, plural, until } from '../format/format';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { deliveries } from '../live/webhookResources';
import { Button } from '../ui/basics';
import { Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { tell, tellProblem } from '../ui/toasts';
import { useNow } from '../ui/useNow';

/** What was sent to a webhook, each try with its answer. */
export function DeliveryLog({ webhook }: { readonly webhook: number }): ReactNode {
  const snapshot = useSnapshot(deliveries(webhook));
  return (
    <>
      <h3 className="detail-sub">Deliveries</h3>
      <Loaded snapshot={snapshot} rows={4}>
        {(all) =>
          all.length === 0 ? (
            <p className="dim">
              Nothing has happened yet that it is to be told. A ping shows whether it is heard.
            </p>
          ) : (
            <ul className="deliveries" aria-label="Deliveries">
              {all.map((delivery) => (
                <DeliveryItem key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function DeliveryItem({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const now = useNow();
  const { id, webhook, type, subject, state, tries, createdAt, nextTry } = delivery;
  const again = async (): Promise<void> => {
    try {
      await post(`/webhooks/${webhook}/deliveries/${id}/redeliver`);
      tell(`Delivery ${id} is sent again`);
      refreshSnapshots();
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <li className="delivery">
      <div className="delivery-head">
        <StateLabel state={state} />
        <strong>{type}</strong>
        <span className="dim">{subject}</span>
        <Button look="quiet" aria-label={`Send delivery ${id} again`} onClick={() => void again()}>
          Redeliver
        </Button>
      </div>
      <details>
        <summary>
          {id}, {dateTime(createdAt)}, {plural(tries.length, 'try').replace('trys', 'tries')}
          {nextTry !== undefined && `, next ${until(nextTry, now)}`}
        </summary>
        <ol>
          {tries.map((each) => (
            <TryItem key={each.at} attempt={each} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function TryItem({ attempt }: { readonly attempt: DeliveryTry }): ReactNode {
  const { at, status, milliseconds, answer, error } = attempt;
  return (
    <li>
      <span className="dim">{dateTime(at)}</span> {status === undefined ? 'no answer' : `HTTP ${status}`}{' '}
      after {milliseconds} ms
      {error !== undefined && <div className="tone-failed">{error}</div>}
      {answer !== undefined && answer !== '' && <pre>{answer}</pre>}
    </li>
  );
}
