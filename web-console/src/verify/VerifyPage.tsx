import '../styles/verify.css';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { getJson } from '../api/http';
import type { ProblemDocument } from '../api/problems';
import type { VerificationLimits } from '../api/verification';
import { bytes } from '../format/format';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { Mark } from '../shell/Mark';
import { useTitle } from '../shell/Page';
import { Button } from '../ui/basics';
import { ApiProblemNote } from '../ui/notes';
import { Answer } from './Answer';
import { Asker, type Asking } from './asking';
import { Underway } from './Underway';
import { refusal } from './verifyText';

/** The one page that anybody may use: whether a file is this farm's. */
export function VerifyPage(): ReactNode {
  useTitle('Verify a file');
  return (
    <div className="verify-page">
      <header className="verify-head">
        <span className="brand">
          <Mark />
          Understudy
        </span>
        <a href="/">Console</a>
      </header>
      <ErrorBoundary>
        <Verifier />
      </ErrorBoundary>
    </div>
  );
}

function Verifier(): ReactNode {
  const [asking, setAsking] = useState<Asking>({ step: 'idle' });
  const [asker] = useState(() => new Asker(setAsking));
  const [over, setOver] = useState(false);
  const limits = useLimits();
  useEffect(() => {
    const leave = (event: PageTransitionEvent): void => {
      if (!event.persisted) {
        asker.leave();
      }
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
    };
  }, [asker]);
  const ask = (file: File | undefined | null): void => {
    if (file === undefined || file === null) {
      return;
    }
    const refused = refusal(file.size, limits?.mostBytes);
    if (refused === undefined) {
      void asker.ask(file);
    } else {
      asker.stop();
      setAsking({ step: 'failed', name: file.name, problem: refusedHere(file.size, refused) });
    }
  };
  const stop = (): void => {
    asker.stop();
    setAsking({ step: 'idle' });
  };
  const isUnderway = asking.step === 'sending' || asking.step === 'reading';
  return (
    <main
      className={over ? 'verify-main over' : 'verify-main'}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        ask(event.dataTransfer.files.item(0));
      }}
    >
      <div className="verify-column">
        <div className="verify-intro">
          <h1>Is this film from here?</h1>
          <p>
            Every frame that this farm renders carries an invisible mark, and every film a signed manifest.
            Give any film, or ten seconds of one, re-encoded or cut too: you are told whether it was made
            here, by which job and under which licence, when, and where it was changed.
          </p>
        </div>
        {limits?.available === false && (
          <p className="verify-away">This farm does not read files at the moment.</p>
        )}
        {isUnderway ? (
          <Underway asking={asking} onStop={stop} />
        ) : (
          <Drop isAgain={asking.step !== 'idle'} mostBytes={limits?.mostBytes} onFile={ask} />
        )}
        {asking.step === 'failed' && (
          <section className="verify-failed" aria-label={`About ${asking.name}`}>
            <p className="dim">{asking.name}</p>
            <ApiProblemNote problem={asking.problem} />
          </section>
        )}
        {asking.step === 'answered' && (
          <Answer key={asking.id} id={asking.id} name={asking.name} answer={asking.answer} />
        )}
      </div>
    </main>
  );
}

interface DropProps {
  readonly isAgain: boolean;
  readonly mostBytes: number | undefined;
  readonly onFile: (file: File | undefined | null) => void;
}

function Drop({ isAgain, mostBytes, onFile }: DropProps): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={isAgain ? 'verify-drop again' : 'verify-drop'}>
      <p className="verify-drop-title">{isAgain ? 'Drop another file here, or' : 'Drop a file here, or'}</p>
      <Button
        look={isAgain ? 'plain' : 'primary'}
        onClick={() => {
          picker.current?.click();
        }}
      >
        Choose a file
      </Button>
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label="File to verify"
        onChange={(event) => {
          onFile(event.target.files?.item(0));
          event.target.value = '';
        }}
      />
      <p className="faint">
        {mostBytes !== undefined && `Up to ${bytes(mostBytes)}. `}It is deleted as soon as it is read.
      </p>
    </div>
  );
}

function useLimits(): VerificationLimits | undefined {
  const [limits, setLimits] = useState<VerificationLimits>();
  useEffect(() => {
    const stop = new AbortController();
    getJson<VerificationLimits>('/verifications', stop.signal).then(setLimits, () => {
      // Sending the file will tell what is wrong.
    });
    return () => {
      stop.abort();
    };
  }, []);
  return limits;
}

function refusedHere(size: number, why: string): ProblemDocument {
  return {
    type: 'about:blank',
    title: 'This file cannot be sent',
    status: size === 0 ? 422 : 413,
    detail: `It has ${bytes(size)}.`,
    code: size === 0 ? 'EMPTY_FILE' : 'TOO_LARGE',
    remedy: why,
  };
}
