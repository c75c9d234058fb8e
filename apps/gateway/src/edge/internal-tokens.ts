import type { InternalTokenIssuer, Principal } from '@holdfast/auth';

/** As everything that says what somebody may do. */
const REUSED_MS = 5_000;

interface Minted {
  readonly token: Promise<string>;
  readonly until: number;
}

/** Internal tokens per principal and service, signed at most every five seconds and forgotten with the principal. */
export class InternalTokens {
  private readonly minted = new WeakMap<Principal, Map<string, Minted>>();

  constructor(private readonly issuer: InternalTokenIssuer) {}

  for(principal: Principal, service: string): Promise<string> {
    let tokens = this.minted.get(principal);
    if (!tokens) this.minted.set(principal, (tokens = new Map()));
    const known = tokens.get(service);
    const now = performance.now();
    if (known && known.until > now) return known.token;
    const token = this.issuer.mint(principal, service);
    tokens.set(service, { token, until: now + REUSED_MS });
    return token;
  }
}
