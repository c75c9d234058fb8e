import { describe, expect, it } from '@jest/globals';
import { EscalationAcknowledgedV1, EscalationOpenedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { plus } from '@holdfast/kernel';
import { Escalation, type EscalationFact } from './escalation.js';
import { escalationOutbound } from './escalation.outbound.js';

function openFrom(name = 'typical') {
  const told = fixture(EscalationOpenedV1, name);
  const { lane, siteId, programId, format, level, trigger, responderIds, participantPseudonym: pseudonym } = told;
  const concern = { personId: 'p', pseudonym, level, trigger, responderIds };
  const place = { tenantId: 't', lane, siteId, programId, format };
  return { told, ...Escalation.open(told.escalationId, told.openedAt, place, concern) };
}

const heard = (facts: readonly EscalationFact[], escalation: Escalation) =>
  facts.flatMap((fact) => escalationOutbound(fact, escalation)).map(({ data }) => data);

describe('an escalation', () => {
  it.each(['typical', 'nobody-on-call'])('is told when it opens, due in a quarter of an hour: %s', (name) => {
    const { told, aggregate, facts } = openFrom(name);
    expect(heard(facts, aggregate)).toEqual([told]);
  });

  it('calls nobody to their own aid', () => {
    const { told } = openFrom();
    const place = { tenantId: 't', lane: told.lane, siteId: told.siteId, programId: null, format: null };
    const [first, second] = told.responderIds as [string, string];
    const concern = { personId: first, pseudonym: 'x', level: told.level, trigger: told.trigger };
    const responderIds = [first, second];
    const { aggregate } = Escalation.open('e', told.openedAt, place, { ...concern, responderIds });
    expect(aggregate.responderIds).toEqual([second]);
  });

  it('is told again when nobody acknowledged in time, and not before', () => {
    const { told, aggregate } = openFrom();
    expect(aggregate.remind(plus(told.dueAt, { milliseconds: -1 }))).toEqual([]);
    const facts = aggregate.remind(told.dueAt);
    expect(heard(facts, aggregate)).toEqual([{ ...told, dueAt: plus(told.dueAt, { minutes: 15 }) }]);
    expect(aggregate.notices).toBe(2);
    expect(aggregate.remind(told.dueAt)).toEqual([]);
  });

  it('taken by somebody, is told once and nobody is reminded', () => {
    const { told, aggregate } = openFrom();
    expect(aggregate.acknowledge('clinician', told.dueAt)).toHaveLength(1);
    expect(aggregate.acknowledge('clinician', told.dueAt)).toEqual([]);
    expect(aggregate.remind(plus(told.dueAt, { days: 1 }))).toEqual([]);
  });

  it('is taken by one person, and not by the person it is about', () => {
    const { told, aggregate } = openFrom();
    expect(() => aggregate.acknowledge('p', told.dueAt)).toThrow('groups.escalation.not_a_responder');
    expect(() => aggregate.acknowledge(null, told.dueAt)).toThrow('groups.escalation.not_a_responder');
    aggregate.acknowledge('clinician', told.dueAt);
    expect(() => aggregate.acknowledge('other', told.dueAt)).toThrow('groups.escalation.already_acknowledged');
  });

  it('acknowledged reads as released', () => {
    const told = fixture(EscalationAcknowledgedV1);
    const { lane, siteId, programId, format, level, trigger, acknowledgedBy, acknowledgedAt } = told;
    const concern = { personId: 'p', pseudonym: 'x'.repeat(22), level, trigger, responderIds: [] };
    const place = { tenantId: 't', lane, siteId, programId, format };
    const { aggregate } = Escalation.open(told.escalationId, acknowledgedAt, place, concern);
    expect(heard(aggregate.acknowledge(acknowledgedBy, acknowledgedAt), aggregate)).toEqual([told]);
  });
});
