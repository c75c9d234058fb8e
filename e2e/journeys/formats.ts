import assert from 'node:assert/strict';
import type { World } from '../support/world.ts';
import { Gathering } from './gatherings.ts';

/** Holds a support group: its agenda gives everybody their turn, its goodbye ends it. */
export async function supportGroup(world: World): Promise<void> {
  const group = new Gathering(world, { leads: { mentor1: 'facilitator' }, members: ['mentee1', 'mentee2', 'mentee3'] });
  await group.setUp({ format: 'support_group', name: 'Evening Circle', groupSize: { min: 4, max: 12 } });
  await group.form({ ledBy: 'peer' });
  await group.fill();
  const [first, second] = await group.plan('mentor1', 2);
  const agenda = await world.as('mentee1').get(`/v1/sessions/${first}/agenda`);
  const parts = agenda.parts.map(({ code }: { code: string }) => code);
  assert.deepEqual([agenda.people, parts], [4, ['opening', 'arriving', 'challenges', 'triumphs', 'closing']]);
  await group.hold('mentor1', first!);
  await group.end('mentor1', second!);
  await group.nothingTold(/Evening Circle|stays here|support group|Family-(?!mentor1)/i);
}

/** Holds a supervision group: cases by turns, attested before the meeting counts, and a debrief of its leaders. */
export async function supervisionGroup(world: World): Promise<void> {
  const leads = { mentor1: 'supervisor', mentor2: 'co_facilitator' };
  const group = new Gathering(world, { leads, members: ['mentee1', 'mentee2'] });
  await group.setUp({ format: 'supervision_group', name: 'Case Table', groupSize: { min: 4, max: 10 } });
  await group.form();
  await group.fill();
  const [first, second] = await group.plan('mentor1', 2, 'monthly');
  await world.as('mentor1').post(`/v1/sessions/${first}/cases`);
  const cases = await world.as('mentee1').list<{ id: string; presenterId: string }>(`/v1/sessions/${first}/cases`);
  assert.deepEqual(cases.map(({ presenterId }) => presenterId).sort(), ['mentee1', 'mentee2'].map(world.idOf).sort());
  await assert.rejects(group.hold('mentor1', first!), /groups.session.case_not_attested/);
  for (const { id, presenterId } of cases) {
    const presenter = ['mentee1', 'mentee2'].find((key) => world.idOf(key) === presenterId)!;
    await world.as(presenter).post(`/v1/cases/${id}/attestation`, { noPatientIdentifiers: true });
  }
  await group.hold('mentor1', first!);
  await world.as('mentor2').post(`/v1/sessions/${first}/debrief`, { minutes: 15, supportWanted: false });
  await group.end('mentor1', second!);
}

/** Holds a workshop: members observe each other, and who was there has a record of it. */
export async function workshop(world: World): Promise<void> {
  const group = new Gathering(world, { leads: { mentor2: 'facilitator' }, members: ['mentee2', 'mentee3', 'mentee4'] });
  await group.setUp({ format: 'workshop', name: 'Listening', groupSize: { min: 3, max: 30 } });
  await group.form({ learningGoal: 'Listen without fixing' });
  await group.fill();
  const [only] = await group.plan('mentor2', 1);
  await group.hold('mentor2', only!);
  const seen = { eyeContact: true, nodding: true, noInterruption: false, reflectingBack: true };
  const observation = { observedId: world.idOf('mentee3'), ...seen };
  await world.as('mentee2').post(`/v1/sessions/${only}/observations`, observation);
  assert.partialDeepStrictEqual(await world.as('mentee3').list('/v1/my/observations'), [{ sessionId: only, seen }]);
  await group.end('mentor2', null);
  const records = await world.as('mentee3').list('/v1/my/completions');
  assert.partialDeepStrictEqual(records, [{ learningGoal: 'Listen without fixing' }]);
}

/** Lets colleagues meet as they like: one proposes, the office agrees, nobody is measured. */
export async function informalNetwork(world: World): Promise<void> {
  const group = new Gathering(world, { leads: {}, members: ['mentee4', 'mentee5'] });
  await group.setUp({ format: 'informal_network', name: 'Night Walkers', groupSize: { min: 2, max: 100 } });
  await group.propose('mentee4');
  await group.fill('mentee4');
  const [first, second] = await group.plan('mentee4', 2);
  assert.partialDeepStrictEqual(await world.as('mentee5').get(`/v1/sessions/${first}/agenda`), {
    people: 2,
    parts: [],
  });
  await group.hold('mentee4', first!);
  await group.end('mentee4', second!);
}
