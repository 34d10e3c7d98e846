import { Component, type ReactNode } from 'react';
import { ProblemNote } from '../ui/notes';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Keeps a defect of one page from taking the console down. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? (
      this.props.children
    ) : (
      <div className="page-body">
        <ProblemNote
          title="This page failed"
          message={error.message}
          remedy="Reload the page; if it stays, report it with this text."
          code="CONSOLE"
        />
      </div>
    );
  }
}
