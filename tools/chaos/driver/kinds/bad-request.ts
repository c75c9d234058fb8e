import type { Kind } from '../kind.ts';
import { smallProgram } from './create-program.ts';

/** Something no rule allows: refused, and nothing of it may be anywhere. */
export const badRequest: Kind = {
  name: 'bad request',
  share: 3,
  plan: ({ siteId }, random, op) => ({
    login: 'lead',
    method: 'POST',
    path: '/v1/programs',
    body: { ...smallProgram(siteId, op, 1), ...random.pick([{ capacity: 0 }, { format: 'speed_dating' }]) },
  }),
};

/** Wants what the person may not do. */
export const forbidden: Kind = {
  name: 'forbidden',
  share: 2,
  plan: ({ siteId, bystanders, nextNumber }, random, op) => ({
    login: random.pick(bystanders).login,
    method: 'POST',
    path: '/v1/programs',
    body: smallProgram(siteId, op, nextNumber()),
  }),
};
