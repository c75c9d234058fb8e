import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs';
import { sitesOf, type Principal } from './principal.js';
import { policySchema } from './policy-schema.js';

const REMEMBERED_MS = 5_000;
const REMEMBERED_MOST = 10_000;

export interface Decision {
  readonly allowed: boolean;
  /** Sites of the grants that allow the action, each by itself. */
  readonly sites: readonly string[] | '*';
}

/** A person by name in a policy. */
const NAMED_PERSON = /\bPerson\s*::\s*"/;

/**
 * One service's Cedar policies and the only place where actions are decided. In a policy the principal is a `Person`,
 * whoever it is (a member of `Role::"<name>"` per granted role) or `Service::"<name>"`, both with the attributes
 * `tenant` and `lane`; actions are `Action::"<name>"`, the resource is `Service::"<this service>"`.
 */
export class Policies {
  private readonly preparsed = randomUUID();
  private readonly remembered = new Map<string, { readonly decision: Decision; readonly until: number }>();

  /** @throws TypeError when the text is not Cedar. */
  constructor(
    readonly service: string,
    private readonly text: string,
  ) {
    const parsed = cedar.preparsePolicySet(this.preparsed, { staticPolicies: text });
    if (parsed.type === 'failure') throw policyError(service, parsed.errors);
    // Decisions are about roles, tenant and lane: all who have the same share one.
    if (NAMED_PERSON.test(text)) throw policyError(service, [{ message: 'a policy names no single person' }]);
  }

  /** Reads all `*.cedar` files of a folder; `more` is policy text that comes from elsewhere. */
  static load(service: string, folder: string, more = ''): Policies {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.cedar'))
      .sort();
    const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
    return new Policies(service, [...texts, more].join('\n'));
  }

  /** Decided at most 5 seconds ago, or now. Without a permitting policy, and on any error, the answer is no. */
  decide(principal: Principal, action: string): Decision {
    const { tenantId, lane, service, grants, sites } = principal;
    const key = JSON.stringify([action, tenantId, lane, service, grants, sites]);
    const known = this.remembered.get(key);
    if (known && known.until > performance.now()) return known.decision;
    const decision = this.evaluate(principal, action);
    if (this.remembered.size >= REMEMBERED_MOST) this.remembered.clear();
    this.remembered.set(key, { decision, until: performance.now() + REMEMBERED_MS });
    return decision;
  }

  /** Drops remembered decisions: when a role is revoked. */
  forget(): void {
    this.remembered.clear();
  }

  /**
   * Checks the policies against the actions that routes require.
   * @throws TypeError for a policy that names an unknown action or attribute, or an action no policy can allow.
   */
  verify(actions: readonly string[]): void {
    const answer = cedar.validate({ schema: policySchema(actions), policies: { staticPolicies: this.text } });
    if (answer.type === 'failure') throw policyError(this.service, answer.errors);
    const errors = answer.validationErrors.map(({ error }) => error);
    if (errors.length > 0) throw policyError(this.service, errors);
    const allowable = this.allowable(actions);
    const never = actions.filter((action) => !allowable.has(`Action::${JSON.stringify(action)}`));
    if (never.length > 0) throw policyError(this.service, [{ message: `no policy allows ${never.join(', ')}` }]);
  }

  /** Actions some `permit` speaks of, in Cedar's writing. */
  private allowable(actions: readonly string[]): ReadonlySet<string> {
    const parts = cedar.policySetTextToParts(this.text);
    const policies = parts.type === 'success' ? parts.policies : [];
    const permits = policies.filter((policy) => {
      const read = cedar.policyToJson(policy);
      return read.type === 'success' && read.json.effect === 'permit';
    });
    return new Set(
      permits.flatMap((policy) => {
        const scope = cedar.getValidRequestEnvsPolicy(policy, policySchema(actions));
        return scope.type === 'success' ? scope.actions : [];
      }),
    );
  }

  /**
   * A grant's sites count when a policy that asks for its role allows the action. One that allows it to everybody
   * gives nobody a site: what one may do with one's own records does not open those of a whole site.
   */
  private evaluate(principal: Principal, action: string): Decision {
    if (this.permitting(principal, principal.roles, action).length === 0) return { allowed: false, sites: [] };
    if (principal.service) return { allowed: true, sites: principal.sites };
    const everybody = new Set(this.permitting(principal, [], action));
    const counts = (role: string) =>
      this.permitting(principal, [role], action).some((policy) => !everybody.has(policy));
    return { allowed: true, sites: sitesOf(principal.grants.filter(({ role }) => counts(role))) };
  }

  /** Ids of the policies that allow the action; none when it is refused. */
  private permitting(principal: Principal, roles: readonly string[], action: string): readonly string[] {
    const entities = entitiesOf(principal, roles);
    const [{ uid }] = entities;
    const answer = cedar.statefulIsAuthorized({
      principal: uid,
      action: { type: 'Action', id: action },
      resource: { type: 'Service', id: this.service },
      context: {},
      preparsedPolicySetId: this.preparsed,
      entities,
    });
    if (answer.type !== 'success' || answer.response.decision !== 'allow') return [];
    const { errors, reason } = answer.response.diagnostics;
    // A policy that fails to evaluate is skipped by Cedar; a skipped `forbid` must not turn into a yes.
    return errors.length === 0 ? reason : [];
  }
}

function entitiesOf({ service, tenantId, lane }: Principal, roles: readonly string[]): [EntityJson, ...EntityJson[]] {
  const uid = service ? { type: 'Service', id: service } : { type: 'Person', id: 'caller' };
  const parents = roles.map((id) => ({ type: 'Role', id }));
  return [{ uid, attrs: { tenant: tenantId, lane }, parents }];
}

function policyError(service: string, errors: readonly { message: string }[]): TypeError {
  return new TypeError(`policies of ${service}: ${errors.map(({ message }) => message).join('; ')}`);
}
