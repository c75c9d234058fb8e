// Spec files run in the realm of the process itself, where packages run too, so that an `Error` or an `Array` of theirs is
// one of the spec's. What a spec changes of the process is put back after it.
import { ModernFakeTimers } from '@jest/fake-timers';
import type { Jest } from '@jest/environment';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { ModuleMocker } from 'jest-mock';

/** Registers of the test framework that stand on the global object: each file begins without. */
const FORGOTTEN = ['EVENT_HANDLERS', 'RETRY_TIMES', 'TEST_TIMEOUT_SYMBOL'];

type Listener = (...args: unknown[]) => void;

interface Given {
  readonly console: Console;
  readonly exit: typeof process.exit;
  readonly env: NodeJS.ProcessEnv;
  readonly listeners: ReadonlyMap<string | symbol, ReadonlySet<unknown>>;
}

/** One spec file's. */
export class SpecEnvironment {
  readonly global = globalThis;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern: ModernFakeTimers;
  private readonly given: Given;

  constructor({ projectConfig }: { projectConfig: ConstructorParameters<typeof ModernFakeTimers>[0]['config'] }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.given = { console, exit: process.exit, env: { ...process.env }, listeners: listeners() };
  }

  /** The part of `jest` that there is: spies and time. */
  get jest(): Jest {
    const { moduleMocker: mocks, fakeTimersModern: time } = this;
    const jest = {} as Jest;
    return Object.assign(jest, {
      fn: mocks.fn.bind(mocks),
      spyOn: mocks.spyOn.bind(mocks),
      clearAllMocks: () => (mocks.clearAllMocks(), jest),
      resetAllMocks: () => (mocks.resetAllMocks(), jest),
      restoreAllMocks: () => (mocks.restoreAllMocks(), jest),
      useFakeTimers: (config?: Parameters<typeof time.useFakeTimers>[0]) => (time.useFakeTimers(config), jest),
      useRealTimers: () => (time.useRealTimers(), jest),
      advanceTimersByTime: time.advanceTimersByTime.bind(time),
      advanceTimersByTimeAsync: time.advanceTimersByTimeAsync.bind(time),
      setSystemTime: time.setSystemTime.bind(time),
    });
  }

  async setup(): Promise<void> {}

  async teardown(): Promise<void> {
    const { console, exit, env, listeners } = this.given;
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    Object.assign(globalThis, { console });
    Object.assign(process, { exit });
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const name of process.eventNames()) silence(name, listeners.get(name));
    for (const telemetry of [context, metrics, propagation, trace]) telemetry.disable();
    for (const name of FORGOTTEN) delete (globalThis as Record<symbol, unknown>)[Symbol.for(name)];
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  getVmContext(): null {
    return null;
  }
}

export default SpecEnvironment;

const listenersOf = (name: string | symbol) => process.rawListeners(name as 'exit') as Listener[];

const listeners = () => new Map(process.eventNames().map((name) => [name, new Set(listenersOf(name))]));

/** Takes away who listens only since the spec. */
function silence(name: string | symbol, before: ReadonlySet<unknown> = new Set()): void {
  for (const listener of listenersOf(name)) if (!before.has(listener)) process.off(name, listener);
}
