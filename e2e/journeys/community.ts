import assert from 'node:assert/strict';
import { until } from '@holdfast/tools/client/api.ts';
import { mailsTo } from '../support/mails.ts';
import type { World } from '../support/world.ts';
import { Gathering } from './gatherings.ts';

const MODERATOR = 'mentor1';
const WRITER = 'mentee1';
const READER = 'mentee2';

interface Shown {
  readonly id: string;
  readonly alias: string;
  readonly own: boolean;
  readonly state: string;
  readonly text: string;
}

/** Lets people write under an alias: a first post waits, distress is answered, a step is appealed against. */
export async function onlineCommunity(world: World): Promise<void> {
  const group = new Gathering(world, { leads: { [MODERATOR]: 'facilitator' }, members: [WRITER, READER] });
  const here = { siteId: world.siteOf('North Hospital'), language: 'en', text: 'Call at any time.', phone: '988' };
  await group.setUp({
    ...{ format: 'online_community', name: 'Night Thread', groupSize: { min: 3, max: 100 } },
    ...{ instruments: [], clinicalAdvisorId: world.idOf('coordinator'), crisisResources: [here] },
  });
  await group.form();
  await group.fill();
  const writing = new Writing(world, group);
  const alias = await writing.firstPost();
  await writing.distress(alias);
  await writing.step(alias);
  await group.end(MODERATOR, null);
  await group.nothingTold(/Night Thread|communit|heavy|Family-(?!mentor1)/i);
}

class Writing {
  private readonly world: World;
  private readonly group: Gathering;

  constructor(world: World, group: Gathering) {
    this.world = world;
    this.group = group;
  }

  /** It waits for the moderator, and is read under an alias then. */
  async firstPost(): Promise<string> {
    const post = await this.group.as(WRITER, 'threads', { title: 'Nights', text: 'How do you rest after one?' });
    assert.equal(post.state, 'held');
    assert.deepEqual(await this.threads(READER), []);
    await until('the mail to the moderator', async () => {
      const mails = await mailsTo(this.world, MODERATOR);
      return mails.some((mail) => JSON.stringify(mail).includes('Something waits for you'));
    });
    await this.decide({ decision: 'published' });
    const [thread] = await this.threads(READER);
    assert.partialDeepStrictEqual(thread, { id: post.id, own: false, state: 'published' });
    assert.ok(!JSON.stringify(thread).includes(this.world.idOf(WRITER)));
    return thread!.alias;
  }

  /** Crisis texts at once, an escalation, and no decision without an answer. */
  async distress(alias: string): Promise<void> {
    const words = { title: 'Heavy', text: 'Some nights I want to die.' };
    const { state, crisis } = (await this.group.as(WRITER, 'threads', words)) as Shown & { crisis: object[] };
    assert.deepEqual([state, crisis], ['held', [{ language: 'en', text: 'Call at any time.', phone: '988' }]]);
    await until('the mail to whoever responds', async () => {
      const mails = await mailsTo(this.world, 'coordinator');
      return mails.some((mail) => JSON.stringify(mail).includes('Urgent: please respond now'));
    });
    const review = await this.decide({ decision: 'withheld', reply: 'I read you. Somebody will call you today.' });
    assert.partialDeepStrictEqual(review, { alias, distress: true });
    const mine = await this.threads(WRITER);
    assert.equal(mine.find(({ text }) => text === words.text)?.state, 'withheld');
  }

  /** The person alone is told, and somebody else looks at it once more. */
  async step(alias: string): Promise<void> {
    await this.group.as(MODERATOR, 'steps', { alias, kind: 'warning', reason: 'ground_rules' });
    const [step] = await this.world.as(WRITER).list<Shown>('/v1/my/steps');
    await this.world.as(WRITER).post(`/v1/my/steps/${step!.id}/appeal`, { words: 'It was meant well.' });
    const [review] = await this.waiting('coordinator');
    await this.world.as('coordinator').post(`/v1/reviews/${review!.id}/appeal-decision`, { decision: 'lifted' });
    assert.partialDeepStrictEqual(await this.world.as(WRITER).list<Shown>('/v1/my/steps'), [{ state: 'lifted' }]);
  }

  private async decide(verdict: object): Promise<Shown> {
    const [review] = await this.waiting(MODERATOR);
    await this.world.as(MODERATOR).post(`/v1/reviews/${review!.id}/decision`, verdict);
    return review!;
  }

  private waiting(key: string): Promise<Shown[]> {
    return this.world.as(key).list<Shown>('/v1/reviews');
  }

  private threads(key: string): Promise<Shown[]> {
    return this.group.threads(key) as Promise<Shown[]>;
  }
}
