import type { Texts } from './texts.js';

const news = { subject: 'News from your program office', lines: ['There is news for you. Please sign in to read it.'] };

export const en: Texts = {
  office: 'Program office',
  greeting: (name) => `Hello ${name},`,
  open: 'Open',
  unsubscribe: 'Stop mails of this kind',
  unsubscribed: 'You will get no more mails of this kind. You still find everything in your inbox.',
  meeting: 'Meeting',
  modalities: { in_person: 'In person', virtual: 'Online', phone: 'By phone', chat: 'By chat' },
  mails: {
    offer_made: ({ expiresAt }) => ({
      subject: 'Your program office asks for your answer',
      lines: [`Please sign in and answer before ${expiresAt}.`],
    }),
    offer_expiring: ({ expiresAt }) => ({
      subject: 'Your answer is still open',
      lines: [`Please sign in and answer before ${expiresAt}; saying no is fine.`],
    }),
    offer_closed: () => news,
    placed: () => news,
    waitlisted: () => news,
    session_scheduled: ({ startsAt }) => ({
      subject: `Meeting on ${startsAt}`,
      lines: [`You are invited to a meeting on ${startsAt}.`],
    }),
    session_moved: ({ startsAt, previousStartsAt }) => ({
      subject: `Meeting moved to ${startsAt}`,
      lines: [`The meeting on ${previousStartsAt} was moved to ${startsAt}.`],
    }),
    session_cancelled: ({ startsAt }) => ({
      subject: `Meeting on ${startsAt} cancelled`,
      lines: [`The meeting on ${startsAt} will not take place.`],
    }),
    session_changed: ({ startsAt }) => ({
      subject: `Meeting on ${startsAt} changed`,
      lines: [`The length or the place of the meeting on ${startsAt} changed. Please sign in to see how.`],
    }),
    session_unrecorded: ({ dueAt }) => ({
      subject: 'Please say whether your meeting took place',
      lines: [`A meeting of yours is over and not recorded. Please sign in and record it before ${dueAt}.`],
    }),
    eligibility_expiring: () => ({
      subject: 'Something of yours runs out soon',
      lines: ['Please sign in to see what it is and how to renew it in time.'],
    }),
    eligibility_lapsed: () => ({
      subject: 'Something of yours has run out',
      lines: ['Please sign in to see what it is and how to renew it.'],
    }),
    policy_asked: () => news,
    goal_check_in: () => ({
      subject: 'You wanted to be reminded of something',
      lines: ['Please sign in to see what it is.'],
    }),
    fit_asked: () => news,
    pair_changed: () => news,
    plan_due: () => ({
      subject: 'You wanted to be reminded of something',
      lines: ['Please sign in to see what it is.'],
    }),
    ground_rules_changed: () => news,
    application_received: () => news,
    goodbye_begun: () => news,
    group_quiet: ({ dueAt }) => ({
      subject: 'Your program office asks for your answer',
      lines: [`Please sign in and answer before ${dueAt}.`],
    }),
    group_with_office: () => news,
    group_to_see_to: ({ dueAt }) => ({
      subject: 'Something waits for you',
      lines: [`Please sign in and see to it before ${dueAt}.`],
    }),
    lead_invited: ({ dueAt }) => ({
      subject: 'Your program office has a question for you',
      lines: [`Please sign in to read it. You may answer until ${dueAt}; saying no is fine.`],
    }),
    session_dropped: ({ startsAt }) => ({
      subject: `Meeting on ${startsAt} cancelled`,
      lines: [`The meeting on ${startsAt} will not take place. Your other meetings stay as they are.`],
    }),
    series_scheduled: ({ startsAt }) => ({
      subject: `Meetings from ${startsAt} on`,
      lines: [`You are invited to meetings, the first on ${startsAt}.`],
    }),
    series_changed: ({ startsAt }) => ({
      subject: 'Your meetings changed',
      lines: [`Several meetings changed; the next is on ${startsAt}. The attached invitation has all of them.`],
    }),
    series_ended: ({ startsAt }) => ({
      subject: `Meetings from ${startsAt} on cancelled`,
      lines: [`The meetings from ${startsAt} on will not take place.`],
    }),
    escalation_opened: ({ dueAt }) => ({
      subject: 'Urgent: please respond now',
      lines: [`You are on call and your response is needed before ${dueAt}.`],
    }),
    support_offered: ({ expiresAt }) => ({
      subject: 'Your program office has an offer for you',
      lines: [`Please sign in to read it. You may answer until ${expiresAt}; saying no is fine.`],
    }),
    support_asked: ({ dueAt }) => ({
      subject: 'You are on call: please answer',
      lines: [`Please sign in and say before ${dueAt} whether you can take it.`],
    }),
    support_answered: () => news,
    support_overdue: () => ({
      subject: 'Something is late and needs you',
      lines: ['Please sign in and see to it today.'],
    }),
    review_waiting: ({ dueAt }) => ({
      subject: 'Something waits for you',
      lines: [`Please sign in and look at it before ${dueAt}.`],
    }),
    review_overdue: () => ({
      subject: 'Something is late and needs you',
      lines: ['Please sign in and look at it now.'],
    }),
    step_taken: () => news,
    step_decided: () => news,
  },
  entries: {
    offer_made: 'There is an offer for you. Please accept or decline it before it runs out.',
    offer_expiring: 'An offer runs out soon and waits for your answer. Saying no is fine.',
    offer_closed: 'An offer is no longer open. We keep looking for a good match for you.',
    placed: 'You have a place. You can now get in touch and plan your first session.',
    waitlisted: 'You are on the waitlist. Your position and the expected date are on your waitlist page.',
    session_scheduled: 'One or more sessions are planned.',
    session_moved: 'One or more sessions were moved.',
    session_cancelled: 'One or more sessions were cancelled.',
    session_changed: 'One or more sessions changed their length or their place. The session says how.',
    session_unrecorded: 'A session is over and not recorded. Please record who came, or cancel it.',
    eligibility_expiring: 'Something that lets you support others runs out soon. Please renew it in time.',
    eligibility_lapsed:
      'Something that lets you support others has run out. You get no new matches until it is renewed; those you have go on.',
    policy_asked: 'The policies of a program you take part in changed. Please read and accept them before you meet.',
    goal_check_in: 'You set yourself a goal and wanted to be asked today. How is it going?',
    fit_asked:
      'You have met for the first time. How does it feel so far? Nobody is shown what you say; it is only counted with what others say. You can ask for another choice at any time, without a reason.',
    pair_changed:
      'One of your pairs has come to its end, because a new one began. That happens and is nobody’s fault. Thank you for being there; your place is free for somebody new.',
    plan_due: 'Something of a plan is due today. You can say that it is done, or look at the plan again.',
    ground_rules_changed: 'Members changed the ground rules. Please read and accept them.',
    application_received: 'Somebody asks for a place in a group you lead. Please answer them.',
    goodbye_begun: 'Your group comes to its end. There is time to say goodbye.',
    group_quiet:
      'We have not heard of one of your groups for a while. Does it go on? One word from any of you is enough, and leaving is fine, too.',
    group_with_office:
      'We have not heard of one of your groups, so your program office gets in touch. If it goes on, one word from any of you is enough.',
    group_to_see_to: 'A group shows no sign of life and nobody answered. Please get in touch with its people.',
    lead_invited:
      'Would you like to help lead one of your groups? Your answer is your own: you may say no, and stop at any time.',
    session_dropped: 'One or more sessions were cancelled.',
    series_scheduled: 'One or more sessions are planned.',
    series_changed: 'One or more sessions changed.',
    series_ended: 'The sessions that were planned will not take place.',
    escalation_opened: 'Somebody may need help now. Please acknowledge.',
    support_offered: 'A trained peer could get in touch with you. Nobody does unless you agree; you can also say no.',
    support_asked: 'Somebody asks for a trained peer. Please take it or pass it on.',
    support_answered: 'A trained peer has taken your request and will get in touch with you.',
    review_waiting: 'Something in one of your groups waits for you to look at it before others read on.',
    review_overdue: 'Nobody has looked in time at what waits in a group. Please do, or see to it that somebody does.',
    step_taken: 'Those who moderate one of your groups have a word for you. You may ask somebody else to look at it.',
    step_decided: 'What you asked to be looked at once more was decided.',
    support_overdue: 'A request for support is late. Please see to it that somebody gets in touch.',
  },
};
