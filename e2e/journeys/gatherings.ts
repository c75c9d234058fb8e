import assert from 'node:assert/strict';
import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import { mailsTo } from '../support/mails.ts';
import type { World } from '../support/world.ts';

const HOUR = 3_600_000;
const RULES = ['What is said here stays here', 'One speaks at a time'];

interface Shown {
  readonly id: string;
  readonly state: string;
}

/** Who does what in a group that people join. */
export interface Cast {
  /** Supporters with the role they lead in. */
  readonly leads: Readonly<Record<string, string>>;
  readonly members: readonly string[];
}

/** A group that people join, from the program's set-up to the last goodbye, whatever its format makes of the meetings. */
export class Gathering {
  private programId = '';
  private groupId = '';

  private readonly world: World;
  private readonly cast: Cast;

  constructor(world: World, cast: Cast) {
    this.world = world;
    this.cast = cast;
  }

  /** A program in its pilot, with everybody enrolled. @returns its id. */
  async setUp(plan: {
    readonly format: string;
    readonly name: string;
    readonly [more: string]: unknown;
  }): Promise<string> {
    const byFormat = { cadence: undefined, sessionMinutes: undefined, mentorCapacity: undefined };
    const [lead, coordinator] = [this.world.as('lead'), this.world.as('coordinator')];
    const siteIds = [this.world.siteOf('North Hospital')];
    this.programId = await office.draftMentorship(lead, { ...byFormat, startsOn: '2026-01-05', siteIds, ...plan });
    await office.changePhase(lead, this.programId, 'pilot');
    for (const key of Object.keys(this.cast.leads)) {
      await office.enrol(this.world.as(key), this.programId, 'supporter');
      const shown = { on: '2026-01-05', expiresOn: '2029-01-05' };
      await office.qualify(coordinator, this.programId, this.world.idOf(key), shown);
    }
    for (const key of this.cast.members) await office.enrol(this.world.as(key), this.programId, 'participant');
    return this.programId;
  }

  /** The office plans the group, and it is open. */
  async form(wish: object = {}): Promise<void> {
    const leads: object[] = [];
    for (const [key, role] of Object.entries(this.cast.leads)) {
      const mine = await this.world.as(key).list('/v1/my/enrolments');
      leads.push({ enrolmentId: mine.find(({ programId }) => programId === this.programId).id, role });
    }
    const plan = { siteId: this.world.siteOf('North Hospital'), visibility: 'open', zone: 'America/Chicago', leads };
    const { id } = await this.world
      .as('coordinator')
      .post<Shown>(`/v1/programs/${this.programId}/groups`, { ...plan, groundRules: RULES, ...wish });
    this.groupId = id;
    await this.open();
  }

  /** A member has the idea, the office says yes. */
  async propose(key: string): Promise<void> {
    const wish = { visibility: 'open', zone: 'America/Chicago', groundRules: RULES };
    const made = await this.world.as(key).post<Shown>(`/v1/programs/${this.programId}/group-proposals`, wish);
    this.groupId = made.id;
    await this.open();
  }

  /** Nobody of the cast made it: it was found for them. */
  found(groupId: string): void {
    this.groupId = groupId;
  }

  /** Everybody else finds the group, accepts its rules with the step that brings them in, and it begins. */
  async fill(starter = Object.keys(this.cast.leads)[0]!): Promise<void> {
    for (const key of Object.keys(this.cast.leads)) await this.as(key, 'ground-rules/acceptances', { version: 1 });
    for (const key of this.cast.members.filter((member) => member !== starter)) {
      const listed = await this.world.as(key).list<Shown>(`/v1/programs/${this.programId}/groups`);
      assert.ok(listed.map(({ id }) => id).includes(this.groupId));
      await this.as(key, 'memberships', { groundRulesVersion: 1 });
    }
    assert.equal((await this.as(starter, 'start')).state, 'running');
  }

  /** Meetings a week apart, the first the day after tomorrow. */
  async plan(by: string, count: number, cadence = 'weekly'): Promise<string[]> {
    const first = new Date((await this.world.clock.now()).getTime() + 48 * HOUR).toISOString().slice(0, 10);
    const { items } = await this.world.as(by).post(`/v1/groups/${this.groupId}/sessions`, {
      ...{ firstStartsAt: `${first}T10:00`, zone: 'America/Chicago', count, cadence, minutes: 90, modality: 'virtual' },
    });
    const member = this.cast.members.at(-1)!;
    await until('the invitation to the first meeting', async () => (await this.invitations(member)) > 0);
    return items.map(({ id }: Shown) => id);
  }

  /** The meeting takes place now, and everybody came. */
  async hold(by: string, sessionId: string): Promise<void> {
    const { startsAt, expected } = await this.world.as(by).get(`/v1/sessions/${sessionId}`);
    await this.world.clock.moveTo(new Date(Date.parse(startsAt) + HOUR));
    const attendance = expected.map(({ personId }: { personId: string }) => ({ personId, state: 'present' }));
    await office.holdSession(this.world.as(by), sessionId, startsAt, attendance);
  }

  /** After the goodbye the group is over, and its members have completed the program. */
  async end(by: string, lastSessionId: string | null): Promise<void> {
    await this.as(by, 'goodbye', { lastSessionId });
    if (lastSessionId) await this.hold(by, lastSessionId);
    assert.equal((await this.as(by, 'closure')).state, 'closed');
    await office.changePhase(this.world.as('lead'), this.programId, 'ended');
  }

  /** No mail names what the group is about, what it agreed or who else is in it. */
  async nothingTold(secret: RegExp): Promise<void> {
    for (const key of [...Object.keys(this.cast.leads), ...this.cast.members]) {
      assert.doesNotMatch(JSON.stringify(await mailsTo(this.world, key)), secret);
    }
  }

  threads(key: string): Promise<object[]> {
    return this.world.as(key).list(`/v1/groups/${this.groupId}/threads`);
  }

  as(key: string, what: string, body: object = {}): Promise<Shown> {
    return this.world.as(key).post(`/v1/groups/${this.groupId}/${what}`, body);
  }

  private async open(): Promise<void> {
    assert.equal((await this.as('coordinator', 'opening')).state, 'open');
  }

  private async invitations(key: string): Promise<number> {
    return (await mailsTo(this.world, key)).length;
  }
}
