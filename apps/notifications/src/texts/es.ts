import type { Texts } from './texts.js';

const news = {
  subject: 'Novedades de su oficina de programas',
  lines: ['Hay novedades para usted. Inicie sesión para leerlas.'],
};

export const es: Texts = {
  office: 'Oficina de programas',
  greeting: (name) => `Hola, ${name}:`,
  open: 'Abrir',
  unsubscribe: 'No recibir más correos de este tipo',
  unsubscribed: 'No recibirá más correos de este tipo. Todo sigue estando en su bandeja de entrada.',
  meeting: 'Reunión',
  modalities: { in_person: 'En persona', virtual: 'En línea', phone: 'Por teléfono', chat: 'Por chat' },
  mails: {
    offer_made: ({ expiresAt }) => ({
      subject: 'Su oficina de programas espera su respuesta',
      lines: [`Inicie sesión y responda antes del ${expiresAt}.`],
    }),
    offer_expiring: ({ expiresAt }) => ({
      subject: 'Aún falta su respuesta',
      lines: [`Inicie sesión y responda antes del ${expiresAt}; también puede decir que no.`],
    }),
    offer_closed: () => news,
    placed: () => news,
    waitlisted: () => news,
    session_scheduled: ({ startsAt }) => ({
      subject: `Reunión el ${startsAt}`,
      lines: [`Tiene una reunión el ${startsAt}.`],
    }),
    session_moved: ({ startsAt, previousStartsAt }) => ({
      subject: `Reunión trasladada al ${startsAt}`,
      lines: [`La reunión del ${previousStartsAt} se trasladó al ${startsAt}.`],
    }),
    session_cancelled: ({ startsAt }) => ({
      subject: `Reunión del ${startsAt} cancelada`,
      lines: [`La reunión del ${startsAt} no tendrá lugar.`],
    }),
    session_changed: ({ startsAt }) => ({
      subject: `Cambios en la reunión del ${startsAt}`,
      lines: [`Cambió la duración o el lugar de la reunión del ${startsAt}. Inicie sesión para verlo.`],
    }),
    session_unrecorded: ({ dueAt }) => ({
      subject: 'Díganos si su reunión tuvo lugar',
      lines: [`Una reunión suya terminó y no está registrada. Inicie sesión y regístrela antes del ${dueAt}.`],
    }),
    eligibility_expiring: () => ({
      subject: 'Algo suyo vence pronto',
      lines: ['Inicie sesión para ver qué es y cómo renovarlo a tiempo.'],
    }),
    eligibility_lapsed: () => ({
      subject: 'Algo suyo ha vencido',
      lines: ['Inicie sesión para ver qué es y cómo renovarlo.'],
    }),
    policy_asked: () => news,
    goal_check_in: () => ({ subject: 'Quería que le recordáramos algo', lines: ['Inicie sesión para ver qué es.'] }),
    fit_asked: () => news,
    pair_changed: () => news,
    plan_due: () => ({ subject: 'Quería que le recordáramos algo', lines: ['Inicie sesión para ver qué es.'] }),
    ground_rules_changed: () => news,
    application_received: () => news,
    goodbye_begun: () => news,
    group_quiet: ({ dueAt }) => ({
      subject: 'La oficina de su programa espera su respuesta',
      lines: [`Inicie sesión y responda antes del ${dueAt}.`],
    }),
    group_with_office: () => news,
    group_to_see_to: ({ dueAt }) => ({
      subject: 'Algo le espera',
      lines: [`Inicie sesión y ocúpese de ello antes del ${dueAt}.`],
    }),
    lead_invited: ({ dueAt }) => ({
      subject: 'La oficina de su programa tiene una pregunta para usted',
      lines: [`Inicie sesión para leerla. Puede responder hasta el ${dueAt}; también puede decir que no.`],
    }),
    session_dropped: ({ startsAt }) => ({
      subject: `Reunión del ${startsAt} cancelada`,
      lines: [`La reunión del ${startsAt} no tendrá lugar. Las demás siguen como estaban.`],
    }),
    series_scheduled: ({ startsAt }) => ({
      subject: `Reuniones a partir del ${startsAt}`,
      lines: [`Tiene varias reuniones; la primera, el ${startsAt}.`],
    }),
    series_changed: ({ startsAt }) => ({
      subject: 'Sus reuniones han cambiado',
      lines: [`Varias reuniones cambiaron; la próxima es el ${startsAt}. La invitación adjunta las tiene todas.`],
    }),
    series_ended: ({ startsAt }) => ({
      subject: `Reuniones a partir del ${startsAt} canceladas`,
      lines: [`Las reuniones a partir del ${startsAt} no tendrán lugar.`],
    }),
    escalation_opened: ({ dueAt }) => ({
      subject: 'Urgente: responda ahora',
      lines: [`Está de guardia y se necesita su respuesta antes del ${dueAt}.`],
    }),
    support_offered: ({ expiresAt }) => ({
      subject: 'Su oficina de programas tiene una oferta para usted',
      lines: [`Inicie sesión para leerla. Puede responder hasta el ${expiresAt}; también puede decir que no.`],
    }),
    support_asked: ({ dueAt }) => ({
      subject: 'Está de guardia: responda, por favor',
      lines: [`Inicie sesión y diga antes del ${dueAt} si puede encargarse.`],
    }),
    support_answered: () => news,
    support_overdue: () => ({
      subject: 'Algo está retrasado y le necesita',
      lines: ['Inicie sesión y ocúpese de ello hoy.'],
    }),
    review_waiting: ({ dueAt }) => ({
      subject: 'Algo le espera',
      lines: [`Inicie sesión y véalo antes del ${dueAt}.`],
    }),
    review_overdue: () => ({
      subject: 'Algo está retrasado y le necesita',
      lines: ['Inicie sesión y véalo ahora.'],
    }),
    step_taken: () => news,
    step_decided: () => news,
  },
  entries: {
    offer_made: 'Hay una oferta para usted. Acéptela o recházela antes de que venza.',
    offer_expiring: 'Una oferta vence pronto y espera su respuesta. También puede decir que no.',
    offer_closed: 'Una oferta ya no está abierta. Seguimos buscando a la persona adecuada para usted.',
    placed: 'Tiene un lugar. Ya puede ponerse en contacto y planear su primera sesión.',
    waitlisted: 'Está en la lista de espera. Su posición y la fecha prevista están en su página de espera.',
    session_scheduled: 'Hay una o más sesiones planeadas.',
    session_moved: 'Una o más sesiones cambiaron de hora.',
    session_cancelled: 'Una o más sesiones fueron canceladas.',
    session_changed: 'Una o más sesiones cambiaron de duración o de lugar. La sesión lo dice.',
    session_unrecorded: 'Una sesión terminó y no está registrada. Registre quién vino, o cancélela.',
    eligibility_expiring: 'Algo que le permite apoyar a otras personas vence pronto. Renuévelo a tiempo.',
    eligibility_lapsed:
      'Algo que le permite apoyar a otras personas ha vencido. No recibirá nuevas asignaciones hasta renovarlo; las actuales siguen.',
    policy_asked: 'Las normas de un programa en el que participa cambiaron. Léalas y acéptelas antes de reunirse.',
    goal_check_in: 'Se propuso una meta y quería que le preguntáramos hoy. ¿Cómo va?',
    fit_asked:
      'Se han visto por primera vez. ¿Cómo se siente hasta ahora? Nadie ve lo que responde; solo se cuenta junto con lo que dicen otros. Puede pedir otra opción en cualquier momento, sin dar un motivo.',
    pair_changed:
      'Una de sus parejas ha terminado porque empezó otra. Eso pasa y no es culpa de nadie. Gracias por haber estado ahí; su lugar queda libre para otra persona.',
    plan_due: 'Hoy toca algo de un plan. Puede indicar que está hecho o volver a ver el plan.',
    ground_rules_changed: 'Los miembros cambiaron las reglas del grupo. Léalas y acéptelas, por favor.',
    application_received: 'Alguien pide un lugar en un grupo que usted dirige. Respóndale, por favor.',
    goodbye_begun: 'Su grupo llega a su fin. Hay tiempo para despedirse.',
    group_quiet:
      'Hace tiempo que no sabemos de uno de sus grupos. ¿Continúa? Basta una palabra de cualquiera, y también puede dejarlo.',
    group_with_office:
      'No hemos sabido de uno de sus grupos, así que la oficina de su programa se pondrá en contacto. Si continúa, basta una palabra de cualquiera.',
    group_to_see_to:
      'Un grupo no da señales de vida y nadie respondió. Póngase en contacto con sus miembros, por favor.',
    lead_invited:
      '¿Le gustaría ayudar a dirigir uno de sus grupos? La respuesta es suya: puede decir que no, y dejarlo cuando quiera.',
    session_dropped: 'Una o más sesiones fueron canceladas.',
    series_scheduled: 'Hay una o más sesiones planeadas.',
    series_changed: 'Una o más sesiones cambiaron.',
    series_ended: 'Las sesiones planeadas no tendrán lugar.',
    escalation_opened: 'Alguien puede necesitar ayuda ahora. Confirme que se ocupa.',
    support_offered: 'Un compañero formado puede ponerse en contacto con usted. Solo lo hará si usted acepta.',
    support_asked: 'Alguien pide hablar con un compañero formado. Acepte o pase la petición, por favor.',
    support_answered: 'Un compañero formado ha aceptado su petición y se pondrá en contacto con usted.',
    review_waiting: 'Algo en uno de sus grupos espera que usted lo vea antes de que otros sigan leyendo.',
    review_overdue: 'Nadie ha visto a tiempo lo que espera en un grupo. Véalo, o procure que alguien lo haga.',
    step_taken: 'Quienes moderan uno de sus grupos tienen algo que decirle. Puede pedir que otra persona lo revise.',
    step_decided: 'Se decidió lo que usted pidió revisar de nuevo.',
    support_overdue: 'Una petición de apoyo está retrasada. Procure que alguien se ponga en contacto.',
  },
};
