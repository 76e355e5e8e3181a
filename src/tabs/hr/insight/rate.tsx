import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: '8rem',
    whiteSpace: 'nowrap',
  },
});

export interface RateOf {
  readonly asked: number;
  readonly did: number;
}

/** A share in percent; a dash where none may be shown. */
export function percentText(rate: RateOf | null): string {
  return rate === null ? '—' : `${Math.round((rate.did / rate.asked) * 100)}%`;
}

export function Rate({ rate, label }: { readonly rate: RateOf; readonly label: string }) {
  const text = percentText(rate);
  return (
    <span className={useStyles().root}>
      <ProgressBar value={rate.did / rate.asked} thickness="large" aria-label={`${label}: ${text}`} />
      {text}
    </span>
  );
}
