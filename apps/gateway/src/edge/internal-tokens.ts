import type { InternalTokenIssuer, Principal } from '@holdfast/auth';

/** Half the life of a token, so that one that is handed out is good for another half minute at least. */
const REUSED_MS = 30_000;
const REMEMBERED_MOST = 10_000;

/** Internal tokens per principal and service, signed at most twice a minute. */
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
