import type { Random } from '../../seed/random.ts';
import type { Service } from '../../stack/environment.ts';
import type { Answered, Wish } from './ledger.ts';
import type { Office } from './office.ts';

/** A request as one kind of operation wants it. */
export interface Plan {
  readonly login: string;
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** Version the change is based on. */
  readonly ifMatch?: number;
  /** Hears the answer that settles it; `undefined` when there was none. */
  readonly learn?: (answer: Answered | undefined) => void;
}

/** An event that has to come of a successful operation. */
export interface Effect {
  readonly service: Service;
  /** Name of the event, whatever its version. */
  readonly event: string;
  /** Key of the event, where the operation knows it. */
  readonly aggregateId?: string;
  /** What its data have to say, among other things. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Rows an operation makes, each of which only a successful operation may have made. */
export interface Resource {
  readonly service: Service;
  /** Rows `id`, `kept`: the columns that came from the request, as JSON. */
  readonly sql: string;
  /** What has to be kept, from the request as it was sent. */
  readonly kept: (wish: Wish) => Readonly<Record<string, unknown>>;
  /** Ids of the rows an answer speaks of. */
  readonly ids: (answer: Answered) => readonly string[];
}

/** One kind of operation that clients do. */
export interface Kind {
  readonly name: string;
  /** How often, against the others. */
  readonly share: number;
  /** @returns nothing when there is nothing to do of this kind now. */
  plan(office: Office, random: Random, op: string): Plan | undefined;
  effects?(wish: Wish, answer: Answered): readonly Effect[];
  readonly resource?: Resource;
}

export const bodyOf = <B>({ body }: Wish): B => JSON.parse(body ?? '{}') as B;
export const answered = <B>({ text }: Answered): B => JSON.parse(text) as B;
/** The n-th part of a path: `/v1/programs/{id}` has the id at 3. */
export const partOf = ({ path }: Wish, place: number): string => path.split('/')[place] ?? '';
