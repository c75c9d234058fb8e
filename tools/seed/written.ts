import type { Person } from './health-system.ts';
import type { Gathered } from './gathered.ts';
import type { Setting } from './setting.ts';

interface Said {
  readonly title: string;
  readonly text: string;
  readonly replies: readonly string[];
}

const THREADS: readonly Said[] = [
  {
    title: 'The first weeks at home',
    text: 'Everybody says I should be glad that it is over. Most days I am only tired. How was it for you?',
    replies: [
      'The same for me. It took until spring before a day went by without thinking of it.',
      'I began with ten minutes of walking, and somebody to ring when even that was too much.',
    ],
  },
  {
    title: 'Going back to work',
    text: 'Who has gone back in steps, and what did you tell the others there?',
    replies: ['Two days a week at first. I told my team once and asked them not to ask every morning.'],
  },
];

/** Members of a community write, and what has to wait for a look is looked at. */
export async function write(setting: Setting, { groupId, lead, members }: Gathered): Promise<void> {
  const writers = members.values();
  const next = () => setting.as(writers.next().value as Person);
  for (const { title, text, replies } of THREADS) {
    const thread = await next().post(`/v1/groups/${groupId}/threads`, { title, text });
    await lookThrough(setting, lead);
    for (const reply of replies) await next().post(`/v1/threads/${thread.threadId}/posts`, { text: reply });
    await lookThrough(setting, lead);
  }
}

/** Something waits for whoever moderates, with its clock running: so that the queue can be looked at. */
export async function leaveWaiting(setting: Setting, { groupId, members }: Gathered): Promise<void> {
  const last = setting.as(members.at(-1) as Person);
  await last.post(`/v1/groups/${groupId}/threads`, { title: 'New here', text: 'I do not know yet where to begin.' });
}

async function lookThrough(setting: Setting, lead: Person): Promise<void> {
  const moderator = setting.as(lead);
  for (const { id } of await moderator.list('/v1/reviews')) {
    await moderator.post(`/v1/reviews/${id}/decision`, { decision: 'published' });
  }
}
