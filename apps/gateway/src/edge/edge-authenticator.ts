import { hash } from 'node:crypto';
import { Authenticator, type OidcIdentity, type OidcVerifier, type Principal } from '@holdfast/auth';
import { DomainError } from '@holdfast/kernel';

const REMEMBERED_MS = 5_000;
const REMEMBERED_MOST = 10_000;

/** Finds the person behind a login and what that person may do. */
export interface PrincipalFinder {
  principalOf(of: {
    tenantId: string;
    issuer: string;
    subject: string;
    laneWanted?: string;
  }): Promise<Principal | undefined>;
}

/**
 * Tokens of the identity provider become principals of the directory. Remembered for at most five seconds, so that a
 * role that is taken away is gone within that time.
 */
export class EdgeAuthenticator extends Authenticator {
  private readonly remembered = new Map<string, { readonly principal: Principal; readonly until: number }>();

  constructor(
    private readonly verifier: Pick<OidcVerifier, 'verify'>,
    private readonly finder: PrincipalFinder,
  ) {
    super();
  }

  override async authenticate(token: string, lane?: string): Promise<Principal> {
    // Not the token itself: what is kept in memory should open no door.
    const key = hash('sha256', `${lane ?? ''} ${token}`, 'base64');
    const known = this.remembered.get(key);
    if (known && known.until > Date.now()) return known.principal;
    const identity = await this.verifier.verify(token);
    const principal = await this.find(identity, lane);
    if (this.remembered.size >= REMEMBERED_MOST) this.remembered.clear();
    this.remembered.set(key, { principal, until: Math.min(Date.now() + REMEMBERED_MS, identity.expiresAt * 1_000) });
    return principal;
  }

  /** Drops what is remembered: when a role is granted or revoked. */
  forget(): void {
    this.remembered.clear();
  }

  private async find({ tenant, issuer, subject }: OidcIdentity, lane: string | undefined): Promise<Principal> {
    const login = { issuer, subject, ...(lane !== undefined && { laneWanted: lane }) };
    const principal = tenant && (await this.finder.principalOf({ tenantId: tenant, ...login }));
    if (principal) return principal;
    if (lane !== undefined) throw new DomainError('auth.lane_refused', 'forbidden');
    // A good token of somebody the directory does not know must not be told apart from a bad one.
    throw new DomainError('auth.token_invalid', 'unauthenticated');
  }
}
