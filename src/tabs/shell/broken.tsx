import { Component, type ReactNode } from 'react';
import { Failure } from './states.tsx';

/** Keeps a page that broke from taking the others with it. React knows this only as a class. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Failure error={this.state.error} retry={() => window.location.reload()} />;
  }
}
