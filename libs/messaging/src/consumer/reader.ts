import type { EventContract } from '@holdfast/kernel';
import type { BusRecord } from '../bus/event-bus.js';
import { type Envelope, type Reading, readEvent, Unreadable } from '../cloud-events.js';
import type { EventHandler, ResolvedSubscription } from './subscriptions.js';

/** Why an event can never be handled as it is; `detail` names rules and pointers, never values. */
export interface Problem {
  readonly reason: string;
  readonly detail: string;
}

/** What a record is to this service. */
export type Meaning =
  | { readonly kind: 'heard'; readonly heard: Heard; readonly data: object }
  | { readonly kind: 'unheard'; readonly known: boolean }
  /** An older version of a fact whose newer version follows under the same sequence. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'unusable'; readonly problem: Problem };

export interface Incoming {
  readonly record: BusRecord;
  /** Absent when not even the attributes could be read. */
  readonly envelope?: Envelope;
  readonly meaning: Meaning;
}

/** One event name this service hears, in the newest version it subscribed to. */
export interface Heard {
  readonly contract: EventContract;
  readonly handlers: readonly EventHandler[];
}

const TYPE = /^(.+)\.v([1-9]\d{0,3})$/;
const split = (type: string) => {
  const [, name = type, version = '0'] = TYPE.exec(type) ?? [];
  return { name, version: Number(version) };
};

/** Turns bytes into events: decoded, checked, brought to the newest version. Pure. */
export class EventReader {
  private readonly heard = new Map<string, Heard>();
  private readonly contracts = new Map<string, EventContract>();

  /**
   * @param catalogue every contract there is: tells known types from unknown ones and has the older versions.
   * @throws TypeError when two versions of one event are subscribed to: handlers see only the newest.
   */
  constructor(subscriptions: readonly ResolvedSubscription[], catalogue: readonly EventContract[]) {
    for (const contract of catalogue) this.contracts.set(contract.type, contract);
    for (const { contract, handler } of subscriptions) {
      const { name } = split(contract.type);
      const before = this.heard.get(name);
      if (before && before.contract.version !== contract.version) {
        throw new TypeError(`${name} is subscribed to in two versions`);
      }
      this.contracts.set(contract.type, contract);
      this.heard.set(name, { contract, handlers: [...(before?.handlers ?? []), handler] });
    }
  }

  /** @param waited true for an event that was put aside: it is taken as it is, even if a newer version followed. */
  read(record: BusRecord, { waited = false } = {}): Incoming {
    let reading: Reading;
    try {
      reading = readEvent(record);
    } catch (error) {
      return { record, meaning: unusable(error) };
    }
    const { envelope } = reading;
    try {
      return { record, envelope, meaning: this.meaning(reading, waited) };
    } catch (error) {
      return { record, envelope, meaning: unusable(error) };
    }
  }

  private meaning({ envelope, data }: Reading, waited: boolean): Meaning {
    const { name, version } = split(envelope.type);
    const heard = this.heard.get(name);
    if (!heard) return { kind: 'unheard', known: this.contracts.has(envelope.type) };
    const { newestVersion = version } = envelope;
    if (!waited && version < newestVersion && newestVersion <= heard.contract.version) return { kind: 'superseded' };
    const contract = this.contracts.get(envelope.type);
    if (!contract || version > heard.contract.version) {
      return { kind: 'unusable', problem: { reason: 'unknown_version', detail: envelope.type } };
    }
    const value = data();
    const problems = contract.problems(value);
    if (problems.length > 0) {
      return { kind: 'unusable', problem: { reason: 'invalid_data', detail: problems.join('; ') } };
    }
    return { kind: 'heard', heard, data: this.upcast(name, value as object, version, heard.contract.version) };
  }

  private upcast(name: string, data: object, from: number, to: number): object {
    let current = data;
    for (let version = from + 1; version <= to; version += 1) {
      const upcast = this.contracts.get(`${name}.v${version}`)?.upcast;
      if (!upcast) throw new Unreadable(`no_upcast_to_v${version}`);
      current = upcast(current as never);
    }
    return current;
  }
}

function unusable(error: unknown): Meaning {
  const detail = error instanceof Unreadable ? error.code : error instanceof Error ? error.name : typeof error;
  return { kind: 'unusable', problem: { reason: 'unreadable', detail } };
}
