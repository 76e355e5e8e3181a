import type { ThemeName } from '../../../../host/host.ts';

interface Palette {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly surface: string;
  readonly emphasis: string;
  readonly line: string;
}

/** Colours close to those that Teams gives cards. */
export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#0e700e',
    warning: '#835b00',
    attention: '#b10e1c',
    surface: '#ffffff',
    emphasis: '#f5f5f5',
    line: '#e0e0e0',
  },
  dark: {
    text: '#ffffff',
    subtle: '#d6d6d6',
    accent: '#9299f7',
    good: '#9fd89f',
    warning: '#fdea3d',
    attention: '#ee8c90',
    surface: '#292929',
    emphasis: '#3d3d3d',
    line: '#525252',
  },
  contrast: {
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#ffff01',
    good: '#ffffff',
    warning: '#ffffff',
    attention: '#ffffff',
    surface: '#000000',
    emphasis: '#000000',
    line: '#ffffff',
  },
};

/** How the card renderer draws a card in a theme. */
export function hostConfigOf(theme: ThemeName): object {
  const { text, subtle, accent, good, warning, attention, surface, emphasis, line } = palettes[theme];
  const one = (colour: string) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: text, subtle },
    accent: one(accent),
    good: one(good),
    warning: one(warning),
    attention: one(attention),
    light: one(text),
    dark: one(text),
  };
  const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    supportsInteractivity: true,
    fontFamily: 'inherit',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 24, extraLarge: 32, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: { default: container(surface), emphasis: container(emphasis) },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    // The card is no part of the outline of the page.
    textBlock: { headingLevel: 3 },
  };
}
