/** Contracts that no service publishes yet, each with what has to be built first. */
export const PLANNED: Readonly<Record<string, string>> = {
  ConflictReportedV1: 'conflict cases',
  ConflictResolvedV1: 'conflict cases',
  EngagementDroppedV1: 'early warnings',
  EscalationClosedV1: 'handoff and closing of escalations',
  EscalationHandedOffV1: 'handoff and closing of escalations',
  GroupSafetyDecliningV1: 'early warnings',
  MemberLeavingV1: 'announced departures of mentors and facilitators',
  PersonErasedV1: 'erasure of a person in the directory',
  RecordAccessedV1: 'the access log a member can read',
  ReportPublishedV1: 'exports and reports',
};
