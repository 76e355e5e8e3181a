import { useSession, useSurroundings } from '../../shell/session.ts';
import { fromInput, spoken, toInput, zoneText } from './moment.ts';

/** Moments in the language of the tab and the time of the city, whatever zone the browser is in. */
export function useMoments() {
  const { language } = useSurroundings();
  const { zone } = useSession().me;
  return {
    zone: zoneText(zone, language),
    spoken: (moment: string) => spoken(moment, language, zone),
    toInput: (moment: string | null) => toInput(moment, zone),
    fromInput: (value: string) => fromInput(value, zone),
  };
}
