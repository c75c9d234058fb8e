/** Why a member left. Whoever was left has the reason `partner_left`: only the leaving person's is about them. */
export type Reason = 'departed' | 'withdrawn' | 'consent_revoked' | 'erased';

export interface Leaving {
  readonly personId: string;
  readonly reason: Reason;
}
