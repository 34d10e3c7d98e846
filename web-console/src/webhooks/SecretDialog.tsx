import { useRef, type ReactNode } from 'react';
import type { Webhook } from '../api/webhooks';
import { Button } from '../ui/basics';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { tell } from '../ui/toasts';

interface SecretDialogProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

/** Shows the secret, which nobody is told again. */
export function SecretDialog({ webhook, onClose }: SecretDialogProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    field.current?.select();
    await navigator.clipboard.writeText(webhook.secret ?? '');
    tell('Secret copied');
  };
  return (
    <Dialog title="The secret of the webhook" onClose={onClose}>
      <div className="dialog-body">
        <p>
          Every notice to <strong>{webhook.settings.url}</strong> is signed with it, so that the receiver can
          tell that it comes from this farm. Keep it now: it is not shown again.
        </p>
        <Field label="Secret">
          {(control) => (
            <input
              {...control}
              ref={field}
              className="input mono"
              readOnly
              data-first
              value={webhook.secret ?? ''}
              onFocus={(event) => {
                event.target.select();
              }}
            />
          )}
        </Field>
      </div>
      <footer className="dialog-foot">
        <Button onClick={() => void copy()}>Copy</Button>
        <Button look="primary" onClick={onClose}>
          I have kept it
        </Button>
      </footer>
    </Dialog>
  );
}
