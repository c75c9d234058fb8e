import type { GroupSnapshot } from './group-snapshot.engine.js';
import type { Snapshot } from './snapshot.engine.js';

/** What a run solves: pairs or groups. */
export type AnySnapshot = Snapshot | GroupSnapshot;

export const isOfGroups = (snapshot: AnySnapshot): snapshot is GroupSnapshot => snapshot.problem.kind === 'groups';
