import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONNECTIONS } from '../../channels/index.js';
import { DirectoryUnavailable, ResolveContacts } from '../../contacts/index.js';
import { type Due, DueDeliveries } from '../due-deliveries.store.js';
import { SENDING, type Sending } from '../sending.options.js';
import { DeliverOne } from './deliver-one.js';

const AWAY_MS = 1_000;
const LAST_ANSWERS_MS = 5_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/**
 * Claims what is due, sends it, marks it: three steps, and a transaction only around the first and the last. Any number of
 * senders may share a database. Between the server's answer and the mark lies the one moment in which a crash makes
 * a mail go out again, under the same Message-ID.
 */
@Injectable()
export class SendDeliveries implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SendDeliveries.name);
  private readonly inHand = new Map<string, Promise<void>>();
  private stopping = false;
  private loop: Promise<void> | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly due: DueDeliveries,
    private readonly contacts: ResolveContacts,
    private readonly deliverOne: DeliverOne,
    @Inject(SENDING) private readonly sending: Sending,
  ) {}

  onApplicationBootstrap(): void {
    this.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  start(): void {
    this.loop ??= this.run();
  }

  /** Claims no more; what is in hand gets a few seconds for its answer, or goes out again after its lease. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    await Promise.race([Promise.all(this.inHand.values()), pause(LAST_ANSWERS_MS)]);
    this.deliverOne.stop();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        const full = await this.claimAll();
        await this.sleep(full ? undefined : this.sending.pollMs);
      } catch (error) {
        this.log.warn('sending waits: the database is out of reach', error);
        await this.sleep(AWAY_MS);
      }
    }
  }

  /** @returns whether all connections are busy. */
  private async claimAll(): Promise<boolean> {
    for (const tenantId of await this.due.tenants()) {
      const most = CONNECTIONS - this.inHand.size;
      if (most <= 0 || this.stopping) break;
      const claim = { most, leaseMs: this.sending.leaseMs, except: [...this.inHand.keys()] };
      const claimed = await this.due.claim(tenantId, claim);
      if (claimed.length > 0) this.take(tenantId, claimed);
    }
    return this.inHand.size >= CONNECTIONS;
  }

  private take(tenantId: string, claimed: readonly Due[]): void {
    const contacts = this.contacts.run(
      tenantId,
      claimed.map(({ delivery }) => delivery.personId),
    );
    for (const due of claimed) {
      const { id } = due.delivery;
      const done = contacts
        .then(
          (known) => this.deliverOne.run(due, known.get(due.delivery.personId)),
          (error: unknown) => {
            if (!(error instanceof DirectoryUnavailable)) throw error;
            return this.deliverOne.postpone(due);
          },
        )
        .catch((error: unknown) => {
          // Its lease runs out and it is tried again.
          this.log.error(`delivery ${id} was not settled`, error);
        })
        .finally(() => {
          this.inHand.delete(id);
          this.wake();
        });
      this.inHand.set(id, done);
    }
  }

  /** Until woken by a mail that is done, at the latest after `ms`. */
  private async sleep(ms = AWAY_MS): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}
