import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { backgroundColour } from '../../electron/window/background-colour';

const THEMES = ['light', 'dark', 'contrast'] as const;
type Theme = (typeof THEMES)[number];

/** WCAG 2.2 AA: text 4.5 to 1, edges of controls and other marks 3 to 1. High contrast: text 7 to 1 (AAA). */
const TEXT: Readonly<Record<Theme, number>> = { light: 4.5, dark: 4.5, contrast: 7 };
const MARK = 3;

const PLAIN = ['bg', 'surface', 'sunken', 'raised'] as const;

/** Which colour is written on which, as the style sheets use them. */
const TEXT_ON: Readonly<Record<string, readonly string[]>> = {
  text: [...PLAIN, 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft', 'mark', 'mark-2'],
  'text-2': [...PLAIN, 'accent-soft', 'good-soft', 'warn-soft'],
  'text-3': [...PLAIN, 'accent-soft'],
  accent: [...PLAIN, 'accent-soft'],
  good: [...PLAIN, 'good-soft', 'accent-soft'],
  warn: [...PLAIN, 'warn-soft', 'accent-soft'],
  bad: [...PLAIN, 'bad-soft', 'accent-soft'],
  'on-accent': ['accent', 'accent-strong'],
  'on-strong': ['warn', 'bad'],
  // Tooltips turn the page's own colours round.
  surface: ['text'],
};
const MARKS_ON: Readonly<Record<string, readonly string[]>> = {
  edge: PLAIN,
  accent: [...PLAIN, 'accent-soft'],
};

const sheet = readFileSync(fileURLToPath(new URL('../../renderer/ui/tokens.css', import.meta.url)), 'utf8');

describe.each(THEMES)('colours of the %s theme', (theme) => {
  const colours = readTheme(theme);

  it.each(pairs(TEXT_ON))('%s can be read on %s', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(TEXT[theme]);
  });

  it.each(pairs(MARKS_ON))('%s stands out on %s', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(MARK);
  });

  it('has every colour of the other themes', () => {
    for (const other of THEMES)
      expect(Object.keys(colours).sort()).toEqual(Object.keys(readTheme(other)).sort());
  });

  it('is what the window is painted with before the page is there', () => {
    const bright = { shouldUseDarkColors: false, shouldUseHighContrastColors: false };
    expect(backgroundColour(theme, bright)).toBe(colours['bg']);
    const system = {
      shouldUseDarkColors: theme === 'dark',
      shouldUseHighContrastColors: theme === 'contrast',
    };
    expect(backgroundColour('system', system)).toBe(colours['bg']);
  });
});

describe('high contrast', () => {
  const colours = readTheme('contrast');
  it.each(['line', 'line-strong', 'edge'])('%s can be seen on everything', (line) => {
    for (const back of [...PLAIN, 'accent-soft'])
      expect(contrast(colours[line], colours[back])).toBeGreaterThanOrEqual(MARK);
  });
});

describe('contrast', () => {
  it('knows the ends of the scale', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#777777')).toBe(1);
    // The grey that is known to fall just short on white.
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

function pairs(table: Readonly<Record<string, readonly string[]>>): [string, string][] {
  return Object.entries(table).flatMap(([front, backs]) =>
    backs.map((back): [string, string] => [front, back]),
  );
}

function readTheme(theme: Theme): Record<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(sheet)?.[1];
  if (block === undefined) throw new Error(`no ${theme} theme in tokens.css`);
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** Contrast ratio of WCAG 2.2 (relative luminance of sRGB). */
function contrast(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) throw new Error('a colour is missing');
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
