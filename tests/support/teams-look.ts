/** Host config, styles and markdown that come close to the light theme of Teams, for pictures of cards. */
const colour = (normal: string) => ({ default: normal, subtle: normal });

const foreground = {
  default: { default: '#242424', subtle: '#616161' },
  accent: colour('#4f52b2'),
  good: colour('#0e700e'),
  warning: colour('#835b00'),
  attention: colour('#b10e1c'),
  light: colour('#ffffff'),
  dark: colour('#242424'),
};
const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground });

export const teamsHostConfig = {
  supportsInteractivity: true,
  fontFamily: '"Segoe UI", "Noto Sans CJK JP", sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 8, default: 12, medium: 16, large: 24, extraLarge: 32, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  containerStyles: {
    default: container('#ffffff'),
    emphasis: container('#f5f5f5'),
    accent: container('#e8ebfa'),
    good: container('#e7f2da'),
    attention: container('#fcf4f6'),
    warning: container('#fbf6d9'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  textBlock: { headingLevel: 2 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder' },
      optionalInputs: { weight: 'bolder' },
    },
  },
};

export const teamsStyles = `
  body { margin: 0; padding: 16px; background: #f0f0f0; font: 14px ${teamsHostConfig.fontFamily}; }
  main { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
  .card { background: #fff; border-radius: 8px; box-shadow: 0 1px 3px #0003; overflow: hidden; }
  .ac-textBlock p { margin: 0; }
  .ac-pushButton { font: 600 14px ${teamsHostConfig.fontFamily}; padding: 6px 16px; border-radius: 4px;
    border: 1px solid #d1d1d1; background: #fff; color: #242424; }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .ac-input { font: inherit; box-sizing: border-box; width: 100%; }
  .ac-textInput, .ac-dateInput, .ac-choiceSetInput-compact { padding: 6px 8px; border: 0;
    border-bottom: 2px solid #d1d1d1; border-radius: 4px; background: #fafafa; }
  .ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect, .ac-toggleInput { line-height: 20px; }
  .ac-choiceSetInput-expanded > div, .ac-choiceSetInput-multiSelect > div { padding: 5px 0; }
  .ac-toggleInput input, .ac-choiceSetInput-expanded input, .ac-choiceSetInput-multiSelect input { width: auto; }
`;

/**
 * The little markdown that Teams reads in a card: bold, links and escaped characters. It is handed to a page as
 * source, so it names no function inside.
 */
export function markdownToHtml(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, (_all, character: string) => `&#${character.charCodeAt(0)};`)
    .replace(/&(?!#\d+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/\[(.+?)\]\((.+?)\)/g, '<a href="$2">$1</a>');
}
