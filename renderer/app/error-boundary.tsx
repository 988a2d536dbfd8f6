import { Component, type ReactNode } from 'react';
import { CrashPage } from './crash-page';

type Props = { readonly children: ReactNode };
type State = { readonly error: unknown };

/** Catches a bug of any screen. React wants a class for this. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashPage error={this.state.error} />;
  }
}
