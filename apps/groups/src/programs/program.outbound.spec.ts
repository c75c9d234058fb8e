import { expect, it } from '@jest/globals';
import { ProgramChangedV1, ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { Program } from './program.js';
import { programOutbound } from './program.outbound.js';

const { purpose, lane, programId, siteId, siteIds, format, ...figures } = fixture(ProgramChangedV1);

const { aggregate: program } = Program.setUp(
  programId,
  { tenantId: 't', lane, format, siteId, siteIds },
  {
    ...figures,
    name: 'Mentors for new nurses',
    purpose: 'Nobody starts alone',
    purposeCode: purpose,
    population: 'Newly hired nurses',
    ownerPersonId: 'owner',
  },
);

it('tells the shape of a program and none of its texts', () => {
  const shape = { ...fixture(ProgramChangedV1), groupSize: program.plan.groupSize };
  expect(programOutbound({ type: 'ProgramChanged' }, program)).toEqual([
    expect.objectContaining({ contract: ProgramChangedV1, key: programId, data: shape }),
  ]);
});

it('tells a change of phase', () => {
  const [event] = programOutbound({ type: 'ProgramPhaseChanged', from: 'draft', to: 'pilot' }, program);
  expect(event?.data).toEqual(fixture(ProgramPhaseChangedV1));
});

it('keeps the sign-off inside the service', () => {
  const signedOff = { type: 'AdvisorSignedOff', by: 'advisor', at: instantOf('2026-03-02T15:00:00Z') } as const;
  expect(programOutbound(signedOff, program)).toEqual([]);
});
