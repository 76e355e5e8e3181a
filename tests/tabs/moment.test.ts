import { describe, expect, it } from 'vitest';
import { fromInput, spoken, toInput, zoneText } from '../../src/tabs/hr/parts/moment.ts';

describe('moments on HR’s pages', () => {
  it('are those of the city, whatever zone the browser is in', () => {
    expect(spoken('2026-11-27T15:30:00.000Z', 'ja', 'Asia/Tokyo')).toMatch(/11月28日.*00:30/);
    expect(spoken('2026-11-27T15:30:00.000Z', 'en', 'Europe/Berlin')).toMatch(/27 Nov.*16:30/);
    expect(zoneText('Asia/Tokyo', 'ja')).toBe('日本時間');
    expect(zoneText('Europe/Berlin', 'ja')).toBe('Europe/Berlin');
  });

  it.each([
    ['Asia/Tokyo', '2026-11-27T09:00', '2026-11-27T00:00:00.000Z'],
    ['America/St_Johns', '2026-11-27T09:00', '2026-11-27T12:30:00.000Z'],
    // Summer time begins on 28 March at two and ends on 31 October at three.
    ['Europe/Berlin', '2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
    ['Europe/Berlin', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
    ['Europe/Berlin', '2027-10-31T03:00', '2027-10-31T02:00:00.000Z'],
  ])('are written in the city’s time (%s, %s)', (zone, written, moment) => {
    expect(fromInput(written, zone)).toBe(moment);
    expect(toInput(moment, zone)).toBe(written);
  });

  it('are nothing while a field is empty or half filled', () => {
    expect(fromInput('', 'Asia/Tokyo')).toBeNull();
    expect(fromInput('2026-11', 'Asia/Tokyo')).toBeNull();
    // A year while it is typed.
    for (const year of ['0002', '0020', '0202'])
      expect(fromInput(`${year}-11-28T09:00`, 'Asia/Tokyo')).toBeNull();
    expect(toInput(null, 'Asia/Tokyo')).toBe('');
  });
});
