/** The states in the order in which they follow each other. */
export const nudgeStates = ['planned', 'sending', 'sent', 'failed', 'unknown', 'skipped'] as const;

export const nudgeWords = {
  planned: { ja: 'これから', en: 'To come' },
  sending: { ja: '送信中', en: 'Sending' },
  sent: { ja: '届いた', en: 'Arrived' },
  failed: { ja: '届かなかった', en: 'Failed' },
  unknown: { ja: '不明', en: 'Unknown' },
  skipped: { ja: '送らなかった', en: 'Not sent' },
};
