import { type Answer, Caller } from '@holdfast/tools/client/api.ts';
import { SERVICES } from '@holdfast/tools/stack/environment.ts';
import pg from 'pg';
import type { World } from '../support/world.ts';

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const EVENTS = SERVICES.map((service) => `SELECT event_id, occurred_at, type FROM ${service}.event_log`);

interface Published {
  readonly event_id: string;
  readonly type: string;
}

/** What somebody did, as one line. Nothing of what they wrote. */
export function stepOf(who: string, method: string, path: string, { status, body }: Answer): string {
  const state = typeof body?.state === 'string' ? ` ${body.state}` : '';
  const short = path.replace(/\?.*/, '').replace(ID, ':id');
  return `${who.padEnd(12)} ${method.padEnd(6)} ${short}  -> ${status}${state}`;
}

/** The same world, in which everybody's steps are told, and the facts they lead to. */
export class Telling {
  private readonly world: World;
  private readonly say: (line: string) => void;
  private readonly pool: pg.Pool;
  private readonly known = new Set<string>();

  constructor(world: World, say: (line: string) => void) {
    this.world = world;
    this.say = say;
    this.pool = new pg.Pool({ connectionString: world.stack.info.postgres, max: 1 });
  }

  told(): World {
    const callers = new Map<string, Caller>();
    const as = (key: string) => {
      const caller = callers.get(key) ?? new Speaking(this.world, key, (step) => this.step(step));
      callers.set(key, caller);
      return caller;
    };
    return { ...this.world, as };
  }

  /** Facts since the last look; those of other services come with the next step, when they have heard. */
  async facts(): Promise<void> {
    const { rows } = await this.pool.query<Published>(
      `SELECT event_id, type FROM (${EVENTS.join(' UNION ALL ')}) AS events ORDER BY occurred_at, event_id`,
    );
    const fresh = rows.filter(({ event_id: id }) => !this.known.has(id));
    for (const { event_id: id } of fresh) this.known.add(id);
    for (const line of counted(fresh.map(({ type }) => type.replace('org.holdfast.', '')))) this.say(`  * ${line}`);
  }

  /** What happened before is not part of a journey. */
  async forget(): Promise<void> {
    const { rows } = await this.pool.query<Published>(EVENTS.join(' UNION ALL '));
    for (const { event_id: id } of rows) this.known.add(id);
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  private async step(line: string): Promise<void> {
    this.say(`  ${line}`);
    await this.facts();
  }
}

class Speaking extends Caller {
  private readonly tell: (step: string) => Promise<void>;

  constructor({ stack }: World, key: string, tell: (step: string) => Promise<void>) {
    super(stack.info, key);
    this.tell = tell;
  }

  override async once(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
    const answer = await super.once(method, path, body, headers);
    if (method !== 'GET') await this.tell(stepOf(this.login, method, path, answer));
    return answer;
  }
}

/** Each name once, with how often it came. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`));
}
