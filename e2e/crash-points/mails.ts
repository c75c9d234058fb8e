import { until } from '@holdfast/tools/client/api.ts';
import type { Ledger } from '../support/ledger.ts';
import type { World } from '../support/world.ts';

/** Longer than a lease: what a dead sender had in its hands goes out again only then. */
const PATIENCE_MS = 200_000;

/** The one place where something may happen twice: a mail whose sender died, and then under the same Message-ID. */
export class Mails {
  private readonly world: World;
  private readonly ledger: Ledger;
  private readonly repeatedBefore = new Set<string>();
  private readonly inHand = new Set<string>();

  constructor(world: World, ledger: Ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  /** To be called while the sender is dead. */
  async noteInHand(): Promise<void> {
    const rows = await this.ledger.rows<{ id: string }>(
      `SELECT delivery_id AS id FROM notifications.delivery WHERE state = 'sending'`,
    );
    for (const { id } of rows) this.inHand.add(id);
  }

  /** @throws Error when another mail than those was repeated, one of them lost, or none repeated where `expected` */
  async check({ expected }: { expected: boolean }): Promise<void> {
    const busy = `SELECT FROM notifications.delivery WHERE state = 'sending'`;
    await until('every mail to be settled', async () => (await this.ledger.count(busy)) === 0, {
      withinMs: PATIENCE_MS,
      everyMs: 500,
    });
    const repeated = (await this.repeated()).filter((id) => !this.repeatedBefore.has(id));
    for (const id of repeated) this.repeatedBefore.add(id);
    const wrong = repeated.filter((id) => ![...this.inHand].some((delivery) => id.includes(delivery)));
    if (wrong.length > 0) throw new Error(`mailed twice though nobody died over them: ${wrong.join(', ')}`);
    const { lost, superseded } = await this.becameOf([...this.inHand]);
    this.inHand.clear();
    if (lost > 0) throw new Error(`${lost} mails were lost with their sender`);
    // Plans may have changed meanwhile: what is not true any more does not go out again.
    if (expected && repeated.length + superseded === 0) throw new Error('no mail went out again under its Message-ID');
  }

  private async becameOf(ids: readonly string[]): Promise<{ lost: number; superseded: number }> {
    const ended = `SELECT FROM notifications.delivery WHERE delivery_id = ANY ($1::uuid[]) AND state IN ('failed', 'cancelled')`;
    const superseded = await this.ledger.count(`${ended} AND reason = 'superseded'`, [ids]);
    const lost = await this.ledger.count(`${ended} AND reason <> 'superseded'`, [ids]);
    return { lost, superseded };
  }

  private async repeated(): Promise<string[]> {
    const answer = await fetch(`${this.world.stack.info.mail}/api/messages?limit=1000000`);
    const ids = ((await answer.json()) as { messageId: string }[]).map(({ messageId }) => messageId);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  }
}
