import type { Authenticator, ServiceAuthenticator } from '@holdfast/auth';
import type { Config } from '@holdfast/config';
import type { Db } from '@holdfast/persistence';
import type { Type as NestType } from '@nestjs/common';
import type { Subscriptions, Timers } from '@holdfast/messaging';
import type { EntitySchema } from 'typeorm';
import type { TObject } from 'typebox';

/** One service on one page: what `app.module.ts` exports. */
export interface ServiceDefinition<C extends TObject = TObject> {
  /** Name of the service, its schema, its roles, its consumer group. */
  readonly name: string;
  /** Its configuration: `Type.Object({ ...ServiceVariables, OWN: ... })`. */
  readonly config: C;
  /** Feature modules. */
  readonly features: readonly NestType[];
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => unknown)[];
  /** What it hears; a service that hears nothing leaves it out. */
  readonly subscriptions?: Subscriptions;
  /** What it does when time has come. */
  readonly timers?: Timers;
  /** Folder with the service's Cedar policies. */
  readonly policies: URL;
  /** Keep the decoded events in the inbox, so that projections can be counted and rebuilt from it. */
  readonly keepEvents?: boolean;
  /** The edge: trace headers come from strangers and are dropped. */
  readonly edge?: boolean;
  /** Who is believed; unless given, the gateway's internal tokens. */
  authenticators?(
    config: Config<C>,
    db: Db,
  ): Promise<{ authenticator: Authenticator; serviceAuthenticator?: ServiceAuthenticator }>;
}

/** Infers the type of the configuration. */
export const defineService = <C extends TObject>(definition: ServiceDefinition<C>): ServiceDefinition<C> => definition;

/** Token of the service's frozen configuration. */
export const CONFIG = Symbol('holdfast:config');

/** Token of the process's `Redis`: rate limits need more of it than the cache. */
export const REDIS = Symbol('holdfast:redis');
