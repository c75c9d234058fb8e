import { publishRun, runMatching } from '../client/office.ts';
import type { Person } from './health-system.ts';
import { regionsOf } from './plans.ts';
import type { RunningProgram } from './programs.ts';
import { Random } from './random.ts';
import { each, type Setting } from './setting.ts';

interface Offer {
  readonly id: string;
  readonly programId: string;
  readonly state: string;
  readonly accepted: boolean;
  readonly otherPersonId: string;
}

/** The coordinators match the participants of their regions, one after the other, look at it and publish. */
export async function matchAndPublish(setting: Setting, { plan, id }: RunningProgram): Promise<void> {
  for (const [place, region] of regionsOf(plan).entries()) {
    const coordinator = setting.coordinator(plan, region);
    const run = await runMatching(coordinator, id);
    const [first] = await coordinator.list<{ id: string }>(`/v1/match-runs/${run}/proposals?state=proposed`);
    // They know of two who should rather not meet.
    if (place === 0 && plan.key === 'first-two-years' && first) {
      await coordinator.post(`/v1/proposals/${first.id}/removal`, { reason: 'known_to_each_other' });
    }
    await publishRun(coordinator, run);
  }
}

/** Those who wait look whether there is an offer and answer it, then those it names do. */
export async function answerOffers(setting: Setting, { id }: RunningProgram, waiting: Iterable<Person>): Promise<void> {
  const asked = new Set<Person>();
  await each(waiting, async (person) => {
    for (const offer of await openOffers(setting, person, id)) {
      if ((await answer(setting, person, offer)) === 'accept') asked.add(setting.personOf(offer.otherPersonId));
    }
  });
  await each(asked, async (person) => {
    for (const offer of await openOffers(setting, person, id)) await answer(setting, person, offer);
  });
}

async function openOffers(setting: Setting, person: Person, programId: string): Promise<Offer[]> {
  const offers = await setting.as(person).list<Offer>('/v1/my/offers');
  return offers.filter((offer) => offer.programId === programId && offer.state === 'offered' && !offer.accepted);
}

/** Most say yes. A few say no once, and a few never look: their offers run out. */
const LIKELY = { accept: 0.89, decline: 0.06, ignore: 0.05 };
const declined = new WeakSet<Person>();

async function answer(setting: Setting, person: Person, { id }: Offer): Promise<keyof typeof LIKELY> {
  const inclined = new Random(setting.seed, `answer ${person.externalId}`).oneOf(LIKELY);
  const will = inclined === 'decline' && declined.has(person) ? 'accept' : inclined;
  if (will === 'accept') await setting.as(person).post(`/v1/proposals/${id}/acceptance`);
  if (will === 'decline') {
    declined.add(person);
    await setting.as(person).post(`/v1/proposals/${id}/decline`, { reason: 'not_a_fit' });
  }
  return will;
}
