import { body } from '@holdfast/http';

class EvidenceBody {
  @body.date() on!: string;
  /** Code of what was seen: a certificate, an observation, a signature. */
  @body.code() evidence!: string;
  /** Last day it counts; null: it does not lapse. */
  @body.date({ nullable: true }) expiresOn!: string | null;
}

/** All four conditions of a peer supporter, each null while it is not met. */
export class ConditionsBody {
  @body.one(() => EvidenceBody, { nullable: true }) livedExperience!: EvidenceBody | null;
  @body.one(() => EvidenceBody, { nullable: true }) communicationSkills!: EvidenceBody | null;
  @body.one(() => EvidenceBody, { nullable: true }) trainingComplete!: EvidenceBody | null;
  @body.one(() => EvidenceBody, { nullable: true }) confidentialityAccepted!: EvidenceBody | null;
}
