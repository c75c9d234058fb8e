import { answered, bodyOf, type Kind, partOf } from '../kind.ts';
import type { HotProgram } from '../office.ts';
import type { Answered } from '../ledger.ts';

/** Clients share what they know: whoever was too late hears the version to base the next change on. */
const follow = (program: HotProgram) => (answer: Answered | undefined) => {
  if (!answer) return;
  const { version, details } = answered<{ version?: number; details?: { version?: number } }>(answer);
  program.version = Math.max(program.version, version ?? details?.version ?? 0);
};

/** Many clients at few programs: changes of one aggregate in quick succession, and many that come too late. */
export const changeProgram: Kind = {
  name: 'change program',
  share: 30,
  plan: ({ hot, nextNumber }, random) => {
    const program = random.pick(hot);
    return {
      login: 'lead',
      method: 'PATCH',
      path: `/v1/programs/${program.id}`,
      body: { capacity: nextNumber() },
      ifMatch: program.version,
      learn: follow(program),
    };
  },
  effects: (wish) => [
    {
      service: 'groups',
      event: 'ProgramChanged',
      aggregateId: partOf(wish, 3),
      data: { capacity: bodyOf<{ capacity: number }>(wish).capacity },
    },
  ],
};
