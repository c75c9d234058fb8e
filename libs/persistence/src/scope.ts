/**
 * Whose rows a transaction may see. Set with `set_config(.., true)` at the start of each transaction, read by the
 * row-level security policies as `app.tenant`, `app.lane`, `app.sites` and `app.person`.
 */
export interface Scope {
  readonly tenantId: string;
  /** One lane, or `*` for the system's own work (consumers, timers, import). */
  readonly lane: string;
  /** Sites the principal works for; `*` for all of the tenant. Empty: only rows the person takes part in. */
  readonly sites: readonly string[] | '*';
  /** The person acting; `null` for the system. */
  readonly personId: string | null;
}

/** The scope of consumers, timers and commands: every lane and site of one tenant, nobody in particular. */
export const systemScope = (tenantId: string): Scope => ({ tenantId, lane: '*', sites: '*', personId: null });
