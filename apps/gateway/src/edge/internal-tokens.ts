import type { InternalTokenIssuer, Principal } from '@holdfast/auth';

/** As everything that says what somebody may do. */
const REUSED_MS = 5_000;
const REMEMBERED_MOST = 10_000;

/** Internal tokens per principal and service, signed at most every five seconds. */
export class InternalTokens {
  private readonly minted = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  constructor(private readonly issuer: InternalTokenIssuer) {}

  async for(principal: Principal, service: string): Promise<string> {
    const key = JSON.stringify([service, principal]);
    const known = this.minted.get(key);
    if (known && known.until > performance.now()) return known.token;
    const token = this.issuer.mint(principal, service);
    if (this.minted.size >= REMEMBERED_MOST) this.minted.clear();
    this.minted.set(key, { token, until: performance.now() + REUSED_MS });
    return token;
  }
}
