import { randomUUID } from 'node:crypto';
import { accountsFile, addAccounts, readAccounts } from '@holdfast/tools/issuer/accounts.ts';
import { Caller } from '@holdfast/tools/client/api.ts';
import { StackClock } from '@holdfast/tools/client/clock.ts';
import { importFiles } from '@holdfast/tools/client/office.ts';
import { startStack, type Stack, type StackOptions } from '@holdfast/tools/stack/stack.ts';
import { departments, people, sites, staff } from './health-system.ts';
import { sharedStack } from './shared-stack.ts';
import { createTenant } from './tenant.ts';

/** A whole running system with one health system in it. */
export interface World {
  readonly stack: Stack;
  readonly clock: StackClock;
  readonly tenantId: string;
  /** Where its people have their mail. */
  readonly domain: string;
  /** Somebody of the health system, by key. */
  as(key: string): Caller;
  /** Person id, by key. */
  idOf(key: string): string;
  siteOf(externalId: string): string;
  end(): Promise<void>;
}

/** Of the stack: variables beside those of the shell, what ends it, whether effects are counted in `applied_audit`. */
export type WorldOptions = Pick<StackOptions, 'env' | 'signal' | 'auditApplied'>;

const ADMINISTRATOR = 'administrator';

/** Starts everything on free ports, with nothing but a tenant and its administrator, and imports ten people. */
export async function startWorld({ env, ...more }: WorldOptions = {}): Promise<World> {
  const stack = await startStack({ empty: true, env: { ...process.env, ...env }, ...more });
  try {
    const tenantId = readAccounts(accountsFile(stack.dir)).accounts[0]!.tenant;
    const world = await populate(stack, { tenantId, domain: 'mail.example' });
    return {
      ...world,
      async end() {
        await world.end();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/**
 * A health system of its own, with ten people, in the stack that spec files share. Its clock is that of all of them, and the
 * logins are those of the last one that joined.
 */
export async function joinWorld(): Promise<World> {
  const { stack } = await sharedStack();
  const slug = `joined-${randomUUID()}`;
  const tenantId = await createTenant(stack, { slug, name: 'Joined Health', login: ADMINISTRATOR });
  addAccounts(accountsFile(stack.dir), { accounts: [{ login: ADMINISTRATOR, tenant: tenantId }], logins: {} });
  return populate(stack, { tenantId, domain: `${slug}.example` });
}

async function populate(stack: Stack, { tenantId, domain }: Pick<World, 'tenantId' | 'domain'>): Promise<World> {
  const clock = new StackClock(stack.info.postgres);
  const callers = new Map<string, Caller>();
  const as = (login: string) => {
    const caller = callers.get(login) ?? new Caller(stack.info, login);
    callers.set(login, caller);
    return caller;
  };
  const administrator = as(ADMINISTRATOR);
  const report = await importFiles(administrator, { sites, departments, people: people(domain) });
  if (report.state !== 'done' || report.rejected > 0) throw new Error(`import: ${JSON.stringify(report)}`);
  const accounts = staff.map(({ key }) => ({ login: key, tenant: tenantId }));
  addAccounts(accountsFile(stack.dir), { accounts, logins: {} });
  const ids = new Map<string, string>();
  for (const { key } of staff) ids.set(key, (await as(key).get<{ id: string }>('/v1/me')).id);
  const listed = await administrator.list<{ id: string; name: string }>('/v1/sites');
  const siteIds = new Map(listed.map(({ id, name }) => [name, id]));
  return {
    stack,
    clock,
    tenantId,
    domain,
    as,
    idOf: (key) => known(ids, key),
    siteOf: (name) => known(siteIds, name),
    end: () => clock.end(),
  };
}

function known(map: ReadonlyMap<string, string>, key: string): string {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is called ${key}: ${[...map.keys()].join(', ')}`);
  return value;
}
