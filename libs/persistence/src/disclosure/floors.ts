/** What a figure tells of people. A `split` cuts them up by what they answered. */
export type FigureKind = 'engagement' | 'split' | 'own_group';

export type Lane = 'staff' | 'patient';

/**
 * Fewest people a figure may tell of (design section 6). Code, not configuration: nothing lowers them. `own_group` is
 * the one exception: a pulse mean shown to the group's own facilitator.
 */
const FLOORS: Readonly<Record<FigureKind, Readonly<Record<Lane, number>>>> = {
  engagement: { staff: 5, patient: 11 },
  split: { staff: 10, patient: 11 },
  own_group: { staff: 5, patient: 5 },
};

/** What a site asks for beyond the code. */
export interface RaisedFloors {
  readonly engagement: number;
  readonly split: number;
}

/** The highest of the code's floor and those of the sites whose people are told of. */
export function floorOf(kind: FigureKind, lane: Lane, raised: readonly RaisedFloors[] = []): number {
  const floor = FLOORS[kind][lane];
  return kind === 'own_group' ? floor : Math.max(floor, ...raised.map((each) => each[kind]));
}
