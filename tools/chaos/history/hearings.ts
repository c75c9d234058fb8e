import * as contracts from '@holdfast/contracts';
import { heardBy } from '../../arch/events.ts';
import { SERVICES } from '../../stack/environment.ts';
import type { Hearing } from './history.ts';

/** What each service hears, as its `subscriptions.ts` says. */
export function hearings(): Map<string, Hearing> {
  const byName = contracts as unknown as Record<string, { readonly type: string; readonly topic: string }>;
  return new Map(
    SERVICES.map((service) => {
      const heard = heardBy(service).flatMap(({ contract }) => byName[contract] ?? []);
      return [
        service,
        { types: new Set(heard.map(({ type }) => type)), topics: new Set(heard.map(({ topic }) => topic)) },
      ];
    }),
  );
}
