import type { ReactNode } from 'react';
import type { ActionName, ActionResult } from '../api/actions';
import { plural } from '../format/format';
import { Button } from '../ui/basics';
import { Dialog } from '../ui/Dialog';
import { StateGlyph } from '../ui/state';
import { ACTIONS, nameOfTarget } from './actions';

interface ActionOutcomeProps {
  readonly action: ActionName;
  readonly results: readonly ActionResult[];
  readonly onClose: () => void;
}

/** What became of each target, those that were refused first, with why and what to do. */
export function ActionOutcome({ action, results, onClose }: ActionOutcomeProps): ReactNode {
  const refused = results.filter((result) => !result.done);
  const done = results.filter((result) => result.done);
  return (
    <Dialog
      title={`${plural(done.length, 'target')} ${ACTIONS[action].past}, ${refused.length} refused`}
      wide
      onClose={onClose}
    >
      <div className="dialog-body">
        <div className="outcome" role="alert">
          <table className="table wrapping" aria-label="What became of each">
            <colgroup>
              <col style={{ width: '36px' }} />
              <col style={{ width: '34%' }} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">Done</span>
                </th>
                <th scope="col">What</th>
                <th scope="col">Why not, and what to do</th>
              </tr>
            </thead>
            <tbody>
              {[...refused, ...done].map((result) => (
                <tr key={nameOfTarget(result)}>
                  <td>
                    <StateGlyph state={result.done ? 'DONE' : 'FAILED'} />
                    <span className="visually-hidden">{result.done ? 'done' : 'refused'}</span>
                  </td>
                  <td>{nameOfTarget(result)}</td>
                  <td>
                    {result.problem?.detail}
                    {result.problem !== undefined && (
                      <div className="problem-remedy">{result.problem.remedy}</div>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <footer className="dialog-foot">
        <Button onClick={onClose} look="primary" data-first>
          Close
        </Button>
      </footer>
    </Dialog>
  );
}
