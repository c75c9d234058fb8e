import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { ConsumerRunner } from './consumer-runner.js';

/**
 * Puts the consumer under Nest's care: `app.connectMicroservice({ strategy: new KafkaEventServer(runner) })` starts
 * and stops it with the application. What is heard stands in `subscriptions.ts`, not in decorators.
 */
export class KafkaEventServer extends Server implements CustomTransportStrategy {
  constructor(private readonly runner: ConsumerRunner) {
    super();
  }

  /** Calls back once the consumer runs; partitions may come later (`runner.ready()`). */
  listen(callback: (error?: unknown) => void): void {
    this.runner.start().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await this.runner.stop();
  }

  on(): void {
    throw new Error('this server has no events: see the runner');
  }

  unwrap<T>(): T {
    return this.runner as T;
  }
}
