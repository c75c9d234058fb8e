import { randomUUID } from 'node:crypto';
import { Caller, until } from '../../client/api.ts';
import * as office from '../../client/office.ts';
import { accountsFile, addAccounts, readAccounts } from '../../issuer/accounts.ts';
import type { Stack } from '../../stack/stack.ts';
import type { DomainTime } from './domain-time.ts';
import { smallProgram } from './kinds/create-program.ts';
import type { Bystander, HotProgram, Office, Pair } from './office.ts';
import { bystanders, healthSystem, logins, mentees, mentors, SITE } from './people.ts';

const HOT_PROGRAMS = 8;
/** Kept apart from what the clients create: their numbers begin above it. */
const FIRST_NUMBER = 1_000;
const EVIDENCE = { on: '2026-01-05', expiresOn: '2030-01-05' };

interface Surroundings {
  /** Resolves when every service has heard everything. */
  readonly quiet: () => Promise<unknown>;
  readonly say: (line: string) => void;
}

/** The world the clients work in, made while nothing is broken yet. */
export async function openOffice(stack: Stack, time: DomainTime, around: Surroundings): Promise<Office> {
  const desk = await Desk.open(stack);
  await around.quiet();
  around.say('people and roles are there, and every service has heard of them');
  const openProgramId = await desk.runningProgram('Open to all', 400);
  const hot = await Promise.all(Array.from({ length: HOT_PROGRAMS }, (_, n) => desk.hotProgram(`Hot ${n}`)));
  const pairs = await desk.pairs();
  await around.quiet();
  around.say(`${pairs.length} pairs are matched`);
  let number = FIRST_NUMBER;
  return {
    tenantId: desk.tenantId,
    siteId: desk.siteId,
    openProgramId,
    hot,
    pairs,
    bystanders: desk.bystanders(),
    sessions: [],
    time,
    nextNumber: () => (number += 1),
  };
}

class Desk {
  readonly tenantId: string;
  readonly siteId: string;
  readonly #stack: Stack;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #callers = new Map<string, Caller>();

  private constructor(stack: Stack, tenantId: string, siteId: string, ids: ReadonlyMap<string, string>) {
    this.#stack = stack;
    this.tenantId = tenantId;
    this.siteId = siteId;
    this.#ids = ids;
  }

  static async open(stack: Stack): Promise<Desk> {
    const administrator = new Caller(stack.info, 'administrator');
    const report = await office.importFiles(administrator, healthSystem);
    if (report.state !== 'done' || report.rejected > 0) throw new Error(`import: ${JSON.stringify(report)}`);
    const file = accountsFile(stack.dir);
    const tenant = readAccounts(file).accounts[0]?.tenant ?? '';
    addAccounts(file, { accounts: logins.map((login) => ({ login, tenant })), logins: {} });
    const ids = new Map<string, string>();
    for (const login of logins) {
      ids.set(login, (await new Caller(stack.info, login).get<{ id: string }>('/v1/me')).id);
    }
    const sites = await administrator.list<{ id: string; name: string }>('/v1/sites');
    const site = sites.find(({ name }) => name === SITE);
    const desk = new Desk(stack, tenant, site?.id ?? '', ids);
    await desk.grantRoles(administrator);
    return desk;
  }

  as(login: string): Caller {
    const caller = this.#callers.get(login) ?? new Caller(this.#stack.info, login);
    this.#callers.set(login, caller);
    return caller;
  }

  bystanders(): Bystander[] {
    return bystanders.map((login) => ({
      login,
      personId: this.#id(login),
      busy: false,
      enrolmentId: undefined,
      grant: undefined,
    }));
  }

  async hotProgram(name: string): Promise<HotProgram> {
    const body = smallProgram(this.siteId, name, 10);
    const { id, version } = await this.as('lead').post<HotProgram>('/v1/programs', body);
    return { id, version };
  }

  async runningProgram(name: string, capacity: number): Promise<string> {
    const plan = { name, siteIds: [this.siteId], startsOn: '2026-01-05', capacity, mentorCapacity: 1 };
    const programId = await office.draftMentorship(this.as('lead'), plan);
    await office.changePhase(this.as('lead'), programId, 'pilot');
    return programId;
  }

  /** The whole way from the request for a place to an agreement. */
  async pairs(): Promise<Pair[]> {
    const programId = await this.runningProgram('Pairs', 100);
    await Promise.all(mentors.map((login) => this.#enrol(login, programId, 'supporter')));
    await Promise.all(mentees.map((login) => this.#enrol(login, programId, 'participant')));
    await this.#match(programId);
    return Promise.all(mentors.map((mentor) => this.#pairOf(mentor)));
  }

  private async grantRoles(administrator: Caller): Promise<void> {
    await office.grantRole(administrator, { personId: this.#id('lead'), role: 'program_lead', sites: '*' });
    const coordinator = { personId: this.#id('coordinator'), role: 'coordinator', sites: [this.siteId] };
    await office.grantRole(administrator, coordinator);
    await until('the roles to work', async () => {
      const gate = `/v1/programs/${randomUUID()}/gate`;
      const answers = await Promise.all(
        ['lead', 'coordinator'].map((who) => this.as(who).once('GET', gate, undefined)),
      );
      return answers.every(({ status }) => status === 404);
    });
  }

  async #enrol(login: string, programId: string, role: 'supporter' | 'participant'): Promise<void> {
    const enrolmentId = await office.enrol(this.as(login), programId, role);
    if (role === 'supporter') await office.qualify(this.as('coordinator'), programId, this.#id(login), EVIDENCE);
    await this.as(login).put(`/v1/enrolments/${enrolmentId}/profile`, office.PROFILE, 0);
  }

  async #match(programId: string): Promise<void> {
    const coordinator = this.as('coordinator');
    const run = await until(
      'everybody to be in the pool',
      async () => {
        const id = await office.runMatching(coordinator, programId);
        return (await coordinator.list(`/v1/match-runs/${id}/proposals`)).length === mentors.length && id;
      },
      { withinMs: 60_000, everyMs: 500 },
    );
    await office.publishRun(coordinator, run);
    for (const login of [...mentees, ...mentors]) {
      await until(`the offer of ${login}`, async () => (await office.acceptOffers(this.as(login))) === 1);
    }
  }

  async #pairOf(mentor: string): Promise<Pair> {
    const group = await until(`the group of ${mentor}`, async () => {
      const [one] = await this.as(mentor).list<office.Group>('/v1/my/groups');
      return one?.members.length === 2 && one;
    });
    const ids = group.members.map(({ personId }) => personId);
    const mentee = mentees.find((login) => ids.includes(this.#id(login))) ?? '';
    await office.agree([this.as(mentor), this.as(mentee)], group.id, ['Get through the first nights']);
    return {
      groupId: group.id,
      mentor,
      mentee,
      personIds: [this.#id(mentor), this.#id(mentee)],
      plannedUntil: 0,
    };
  }

  #id(login: string): string {
    const id = this.#ids.get(login);
    if (id === undefined) throw new Error(`nobody is called ${login}`);
    return id;
  }
}
