import { instantFromMs, type Instant } from '@holdfast/kernel';
import type { EntitySchemaColumnOptions } from 'typeorm';

const instants = {
  to: (value: Instant | null | undefined) => value,
  from: (value: Date | null) => (value === null ? null : instantFromMs(value.getTime())),
};

const bigints = {
  to: (value: number) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

type Options = Partial<EntitySchemaColumnOptions>;

/** Column kinds of aggregate mappings: one place decides how a domain value lies in Postgres. */
export const column = {
  id: (name: string): EntitySchemaColumnOptions => ({ type: 'uuid', primary: true, name }),
  version: (): EntitySchemaColumnOptions => ({ type: 'int', name: 'version' }),
  uuid: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'uuid', name, ...options }),
  uuids: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({
    type: 'uuid',
    array: true,
    name,
    ...options,
  }),
  text: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'text', name, ...options }),
  texts: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({
    type: 'text',
    array: true,
    name,
    ...options,
  }),
  int: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'int', name, ...options }),
  bigint: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({
    type: 'bigint',
    name,
    transformer: bigints,
    ...options,
  }),
  bool: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'boolean', name, ...options }),
  json: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'jsonb', name, ...options }),
  bytes: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'bytea', name, ...options }),
  /** An `Instant` as timestamptz. */
  instant: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({
    type: 'timestamptz',
    name,
    transformer: instants,
    ...options,
  }),
  /** A `CivilDate` as date; the driver hands dates over as strings (see `openDatabase`). */
  date: (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'date', name, ...options }),
};
