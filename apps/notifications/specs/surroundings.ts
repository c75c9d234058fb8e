import { type FixedClock, testService, type TestService, uuid } from '@holdfast/testing';
import { Channels } from '../src/channels/index.js';
import { ResolveContacts } from '../src/contacts/index.js';
import { notifications } from '../src/app.module.js';
import { DueDeliveries } from '../src/deliveries/due-deliveries.store.js';
import { DeliverOne } from '../src/deliveries/send-deliveries/deliver-one.js';
import { SendDeliveries } from '../src/deliveries/send-deliveries/send-deliveries.js';
import type { Sending } from '../src/deliveries/sending.options.js';
import { Directory, type Entry } from './directory.js';
import { MailServer } from './mail-server.js';

/** Hurried, so that a spec sees leases run out and retries come. */
export const HURRIED: Sending = {
  pollMs: 10,
  leaseMs: 60_000,
  retries: { seconds: [0.05, 0.05, 0.05], criticalSeconds: 0.05, criticalAttempts: 3 },
};

/** The service with a mail server and a directory of its own. */
export interface Surroundings {
  readonly service: TestService;
  readonly mail: MailServer;
  readonly directory: Directory;
  readonly tenant: string;
  /** A new person whom the directory knows. @returns id and address */
  person(over?: Partial<Entry>): { id: string; email: string };
  /** A sender of its own, started; the service's own one is at rest. */
  sender(over?: Partial<Sending>, due?: DueDeliveries): SendDeliveries;
  /** Rows as they are, oldest first. */
  deliveries(personId: string): Promise<DeliveryRow[]>;
  stop(): Promise<void>;
}

export interface DeliveryRow {
  readonly id: string;
  readonly channel: string;
  readonly notice: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly due: string;
}

export async function surroundings({ clock }: { clock?: FixedClock } = {}): Promise<Surroundings> {
  const mail = await MailServer.start();
  const directory = await Directory.start();
  const env = { SMTP_URL: mail.url, DIRECTORY_URL: directory.url };
  const service = await testService(notifications, { env, ...(clock && { clock }) });
  await service.app.get(SendDeliveries).stop();
  const senders: SendDeliveries[] = [];
  return {
    service,
    mail,
    directory,
    tenant: uuid(),
    person(over = {}) {
      const id = uuid();
      const email = `${id}@mail.test`;
      directory.people.set(id, { name: 'Ana Ruiz', email, locale: 'en-US', zone: 'America/Chicago', ...over });
      return { id, email };
    },
    sender(over = {}, due: DueDeliveries = service.app.get(DueDeliveries)) {
      const options = { ...HURRIED, ...over };
      const deliverOne = new DeliverOne(due, service.app.get(Channels), options);
      const sender = new SendDeliveries(due, service.app.get(ResolveContacts), deliverOne, options);
      sender.start();
      senders.push(sender);
      return sender;
    },
    deliveries: (personId) =>
      service.sql<DeliveryRow>(
        `SELECT delivery_id AS id, channel, notice, state, reason, attempts, due_at AS due
         FROM notifications.delivery WHERE person_id = $1 ORDER BY delivery_id`,
        [personId],
      ),
    async stop() {
      for (const sender of senders) await sender.stop();
      await service.stop();
      await mail.stop();
      await directory.stop();
    },
  };
}
