import { expect, it } from '@jest/globals';
import { personPrincipal, type OidcIdentity, type Principal } from '@holdfast/auth';
import { EdgeAuthenticator } from './edge-authenticator.js';

const tenantId = '6f1c1f0e-5a4f-4f0e-9d38-0d7a3f6f2a11';
const known = personPrincipal({ tenantId, lane: 'staff', personId: tenantId, grants: [] });

function edge(of: Partial<OidcIdentity> = {}, found: Principal | null = known) {
  const asked: unknown[] = [];
  const identity = {
    issuer: 'https://idp',
    subject: 'ana',
    tenant: tenantId,
    expiresAt: Date.now() / 1_000 + 60,
    claims: {},
    ...of,
  };
  const finder = {
    principalOf: async (login: unknown) => {
      asked.push(login);
      return found ?? undefined;
    },
  };
  return { asked, authenticator: new EdgeAuthenticator({ verify: async () => identity }, finder) };
}

it('finds the person behind a login and asks once', async () => {
  const { asked, authenticator } = edge();
  expect(await authenticator.authenticate('t')).toBe(known);
  expect(await authenticator.authenticate('t')).toBe(known);
  expect(asked).toEqual([{ tenantId, issuer: 'https://idp', subject: 'ana' }]);
});

it('asks again when told to forget, and when the token has run out', async () => {
  const lasting = edge();
  await lasting.authenticator.authenticate('t');
  lasting.authenticator.forget();
  await lasting.authenticator.authenticate('t');
  expect(lasting.asked).toHaveLength(2);
  const over = edge({ expiresAt: 0 });
  await over.authenticator.authenticate('t');
  await over.authenticator.authenticate('t');
  expect(over.asked).toHaveLength(2);
});

it('asks for a lane by itself, and refuses one the person has no duties in', async () => {
  const { asked, authenticator } = edge();
  await authenticator.authenticate('t');
  await authenticator.authenticate('t', 'patient');
  expect(asked[1]).toMatchObject({ laneWanted: 'patient' });
  const refused = edge({}, null).authenticator.authenticate('t', 'patient');
  await expect(refused).rejects.toMatchObject({ code: 'auth.lane_refused', kind: 'forbidden' });
});

it.each([
  ['a login without a tenant', edge({ tenant: null })],
  ['a login nobody knows', edge({}, null)],
])('refuses %s like a bad token', async (_name, { authenticator }) => {
  await expect(authenticator.authenticate('t')).rejects.toMatchObject({ code: 'auth.token_invalid' });
});
