/** Never joined: a person in both lanes has two identities that nothing links. */
export const LANES = ['staff', 'patient'] as const;
export type Lane = (typeof LANES)[number];
