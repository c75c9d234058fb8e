import { until } from '@holdfast/tools/client/api.ts';
import type { World } from './world.ts';

/** A message as the mail sink received it. */
export interface Mail {
  readonly messageId: string;
  readonly to: unknown;
}

/** What has been mailed to one of the staff, by key. */
export async function mailsTo({ stack, domain }: World, key: string): Promise<Mail[]> {
  const answer = await fetch(`${stack.info.mail}/api/messages`);
  const mails = (await answer.json()) as Mail[];
  return mails.filter(({ to }) => JSON.stringify(to).includes(`${key}@${domain}`));
}

/** Resolves when each has mail: who answers an offer before its mail has left is not mailed it any more. */
export async function offersMailed(world: World, keys: readonly string[]): Promise<void> {
  await until('the mails with the offers', async () => {
    const all = await Promise.all(keys.map((key) => mailsTo(world, key)));
    return all.every((mails) => mails.length > 0);
  });
}
