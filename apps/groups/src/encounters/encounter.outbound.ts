import { EncounterRecordedV1 } from '@holdfast/contracts';
import type { OutboundEvent } from '@holdfast/kernel';
import type { Encounter, EncounterFact } from './encounter.js';

/** That it was hard stays here: it is about the supporter and nobody else's to count. */
export function encounterOutbound(_fact: EncounterFact, encounter: Encounter): OutboundEvent[] {
  const { id: encounterId, lane, programId, siteId, format, supporterId, personId, requestId } = encounter;
  const { type: encounterType, minutes, supportType, modality, occurredAt } = encounter;
  const place = { lane, programId, siteId, format, encounterId };
  const who = { supporterId, personId, requestId };
  return [EncounterRecordedV1.of({ ...place, ...who, encounterType, minutes, supportType, modality, occurredAt })];
}
