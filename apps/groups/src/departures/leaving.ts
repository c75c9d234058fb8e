/**
 * Why a member left. Whoever was left has the reason `partner_left`: only the leaving person's is about them. Where
 * another place was asked for, both of a pair have `switched`: neither has left the other.
 */
export type Reason = 'departed' | 'withdrawn' | 'consent_revoked' | 'erased' | 'switched';

export interface Leaving {
  readonly personId: string;
  readonly reason: Reason;
}
