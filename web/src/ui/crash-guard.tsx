import { Alert, Button } from 'antd';
import { Component, type ReactNode } from 'react';

/** A page that throws says so and can be reloaded; the rest of the console goes on. */
export class CrashGuard extends Component<
  { says: string; reload: string; children: ReactNode },
  { crashed: boolean }
> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <Alert
        type="error"
        showIcon
        title={this.props.says}
        action={<Button onClick={() => window.location.reload()}>{this.props.reload}</Button>}
      />
    );
  }
}
