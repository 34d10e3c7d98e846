import type { ReactNode } from 'react';
import { bytes, plural } from '../format/format';
import { Button, Progress } from '../ui/basics';
import type { Asking } from './asking';

type Underway = Extract<Asking, { readonly step: 'sending' | 'reading' }>;

interface UnderwayProps {
  readonly asking: Underway;
  readonly onStop: () => void;
}

/** How far the file is on its way to an answer. */
export function Underway({ asking, onStop }: UnderwayProps): ReactNode {
  const text = stepOf(asking);
  return (
    <section className="verify-underway" aria-label={`About ${asking.name}`}>
      <p className="verify-name">{asking.name}</p>
      <Progress fraction={fractionOf(asking)} state="RUNNING" label={text} />
      <div className="verify-step">
        <span role="status" data-testid="step">
          {text}
        </span>
        <span className="dim">
          {asking.step === 'sending' && `${bytes(asking.sent)} of ${bytes(asking.bytes)}`}
        </span>
        <Button onClick={onStop}>Stop</Button>
      </div>
    </section>
  );
}

function fractionOf(asking: Underway): number {
  return asking.step === 'sending' ? asking.sent / Math.max(1, asking.bytes) : asking.task.percent / 100;
}

/** Changes with the step alone, so that it is read out once. */
function stepOf(asking: Underway): string {
  if (asking.step === 'sending') {
    return asking.sent < asking.bytes ? 'Sending the file' : 'The farm takes the file in';
  }
  const { state, ahead, percent } = asking.task;
  if (state === 'WAITING') {
    return ahead === 0 ? 'Next to be read' : `Waiting: ${plural(ahead, 'file')} before it`;
  }
  return percent === 0 ? 'Reading the manifest and the film’s index' : 'Looking for the mark in the frames';
}
