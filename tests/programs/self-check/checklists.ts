const text = (words: string) => ({ ja: `${words}（日本語）`, en: words });

/** A checklist of two categories: `gifts` and `invitations`, then `papers`. */
export const conduct = {
  id: 'conduct',
  title: text('Conduct'),
  source: '4.2.1',
  intro: text('Five minutes'),
  categories: [
    {
      id: 'relations',
      title: text('Relations'),
      items: [
        { id: 'gifts', text: text('I take no gifts'), sign: text('Parcels arrive') },
        {
          id: 'invitations',
          text: text('I decline invitations'),
          suggestion: { ja: '断り方を決めておきます', en: 'I settle how to decline' },
          action: 'action-03',
        },
      ],
    },
    {
      id: 'desk',
      title: text('At the desk'),
      items: [
        {
          id: 'papers',
          text: text('I put papers away'),
          suggestion: { ja: '帰る前に机の上を片づけます', en: 'I clear my desk before I go' },
          action: 'action-06',
        },
      ],
    },
  ],
  consult: [
    { title: text('Your supervisor'), how: text('Early') },
    { title: text('HR'), how: text('Any time'), contact: 'hr' },
    { title: text('Doctor'), how: text('In confidence'), contact: 'health' },
  ],
};

/** Asked on Fridays. */
export const checkRule = {
  id: 'compliance.self-check',
  program: 'self-check',
  initiative: 'misconduct-self-check',
  content: { checklist: 'conduct', intro: text('Look back'), answerWithin: { businessDays: 5 } },
  stopWhen: { fact: 'self-check.done-this-quarter', in: ['conduct'] },
};
