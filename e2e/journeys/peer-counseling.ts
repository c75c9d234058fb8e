import assert from 'node:assert/strict';
import { until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import { mailsTo } from '../support/mails.ts';
import type { World } from '../support/world.ts';

const MINUTE = 60_000;
const SUPPORTERS = ['mentor1', 'mentor2'];

interface Shown {
  readonly id: string;
  readonly state: string;
}

/** Answers who asks for a trained peer: on call, asked in turn, without a word of content. */
export async function peerCounseling(world: World): Promise<void> {
  const peers = new PeerCounseling(world);
  await peers.setUp();
  await peers.planRota();
  await peers.askUntilTaken();
  await peers.contactAndFollowUp();
  await peers.offerToAnother();
  await peers.close();
}

/** Peer counseling from set-up to close, step by step, on a stack whose office is open. */
class PeerCounseling {
  private programId = '';
  private requestId = '';
  private taker = '';

  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  async setUp(): Promise<void> {
    const [lead, coordinator] = [this.world.as('lead'), this.world.as('coordinator')];
    const byFormat = { cadence: undefined, sessionMinutes: undefined, mentorCapacity: undefined };
    this.programId = await office.draftMentorship(lead, {
      ...{ ...byFormat, format: 'peer_counseling', name: 'After a Hard Case', startsOn: '2026-01-05' },
      siteIds: [this.world.siteOf('North Hospital')],
    });
    await office.changePhase(lead, this.programId, 'pilot');
    for (const key of SUPPORTERS) {
      await office.enrol(this.world.as(key), this.programId, 'supporter');
      const shown = { on: '2026-01-05', expiresOn: '2029-01-05' };
      await office.qualify(coordinator, this.programId, this.world.idOf(key), shown);
    }
    for (const key of ['mentee3', 'mentee4']) await office.enrol(this.world.as(key), this.programId, 'participant');
  }

  async planRota(): Promise<void> {
    const from = await this.world.clock.now();
    const hours = (n: number) => new Date(from.getTime() + n * 60 * MINUTE).toISOString();
    const coordinator = this.world.as('coordinator');
    for (const key of SUPPORTERS) {
      const entry = { personId: this.world.idOf(key), startsAt: hours(0), endsAt: hours(100) };
      await coordinator.post(`${this.program}/rota-entries`, entry);
    }
    const { gaps } = await coordinator.get(`${this.program}/coverage?from=${hours(0)}&until=${hours(120)}`);
    assert.deepEqual(gaps, [{ startsAt: hours(100), endsAt: hours(120) }]);
  }

  async askUntilTaken(): Promise<void> {
    const body = { ownDepartment: true };
    const made = await this.world.as('mentee3').post<Shown>(`${this.program}/support-requests`, body);
    this.requestId = made.id;
    const [first, ...others] = await this.asked();
    assert.deepEqual([made.state, others], ['asked', []]);
    await until('the mail to whoever was asked', async () => {
      const mails = await mailsTo(this.world, first!);
      return mails.some((mail) => JSON.stringify(mail).includes('You are on call'));
    });
    await this.later(11);
    await until('the next one to be asked', async () => (await this.asked()).length === 2);
    this.taker = SUPPORTERS.find((key) => key !== first)!;
    assert.equal((await this.act(this.taker, this.requestId, 'answer')).state, 'answered');
    assert.deepEqual(await this.asked(), [this.taker]);
  }

  async contactAndFollowUp(): Promise<void> {
    await this.record('on_request', true);
    await this.later(24 * 60);
    await this.record('follow_up');
    assert.equal((await this.world.as('mentee3').get(`/v1/support-requests/${this.requestId}`)).state, 'closed');
  }

  /** A colleague is worried: the person agrees first, and whoever rests is left alone. */
  async offerToAnother(): Promise<void> {
    const personId = this.world.idOf('mentee4');
    const offered = await this.world.as('mentee5').post<Shown>(`${this.program}/support-requests`, { personId });
    assert.equal(offered.state, 'awaiting_consent');
    assert.equal((await this.act('mentee4', offered.id, 'agreement')).state, 'asked');
    await this.later(11);
    assert.ok(!(await this.asked(offered.id)).includes(this.taker));
    await this.act('mentee4', offered.id, 'withdrawal');
  }

  async close(): Promise<void> {
    for (const key of [...SUPPORTERS, 'mentee3']) {
      assert.doesNotMatch(JSON.stringify(await mailsTo(this.world, key)), /Hard Case|counsel|peer|Family-/i);
    }
    await office.changePhase(this.world.as('lead'), this.programId, 'ended');
    await until('the enrolments to be over', async () => {
      const mine = await this.world.as('mentee3').list('/v1/my/enrolments');
      return mine.some(({ programId, state }) => programId === this.programId && state === 'withdrawn');
    });
  }

  private get program(): string {
    return `/v1/programs/${this.programId}`;
  }

  private async later(minutes: number): Promise<void> {
    const { clock } = this.world;
    await clock.moveTo(new Date((await clock.now()).getTime() + minutes * MINUTE));
  }

  /** Supporters who see the request. */
  private async asked(requestId = this.requestId): Promise<string[]> {
    const lists = await Promise.all(SUPPORTERS.map((key) => this.world.as(key).list<Shown>('/v1/my/support-requests')));
    return SUPPORTERS.filter((_, n) => lists[n]!.some(({ id }) => id === requestId));
  }

  private act(key: string, requestId: string, what: string): Promise<Shown> {
    return this.world.as(key).post(`/v1/support-requests/${requestId}/${what}`);
  }

  private async record(type: string, hard = false): Promise<void> {
    await this.world.as(this.taker).post(`${this.program}/encounters`, {
      ...{ type, requestId: this.requestId, minutes: 30, supportType: 'emotional', modality: 'phone', hard },
      occurredAt: (await this.world.clock.now()).toISOString(),
    });
  }
}
