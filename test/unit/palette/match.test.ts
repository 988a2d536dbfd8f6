import { describe, expect, it } from 'vitest';
import { findApplications, foldRows } from '../../../renderer/app/palette/find-applications';
import { findCommands } from '../../../renderer/app/palette/find-commands';
import { foldText, rateText, readAsked } from '../../../renderer/app/palette/match-text';
import { otherLayout } from '../../../renderer/app/palette/other-layout';
import type { ListRow } from '../../../renderer/db/rows';
import type { Command } from '../../../renderer/ui/commands-context';

describe('the other layout', () => {
  it.each([
    ['йгугу', 'queue'],
    ['jxthtlm', 'очередь'],
    ['ntvyfz ntvf', 'темная тема'],
    ['gfrtns htitybq', 'пакеты решений'],
    ['ырщц 12', 'show 12'],
  ])('%s is %s, and back', (typed, meant) => {
    const text = otherLayout(typed);
    expect(text).toBe(meant);
    expect(otherLayout(text)).toBe(typed);
  });
});

describe('what is typed answers a text', () => {
  it.each([
    ['заявк', 'Заявки', 0],
    ['темна', 'Тема: Тёмная', 1],
    ['ТЁМНАЯ тема', 'Тема: Тёмная', 1],
    ['rjynhfcn', 'Тема: Высокая контрастность', 1],
    ['фьюч', 'Тема: Светлая', null],
    ['ыуеештпы', 'Settings', 0],
    ['астн', 'Высокая контрастность', 2],
  ])('%s in %s: %s', (typed, text, rank) => {
    expect(rateText(foldText(text), readAsked(typed))).toBe(rank);
  });

  it('nothing typed asks nothing', () => {
    expect(readAsked('   ')).toEqual([]);
  });
});

describe('applications', () => {
  const rows = [
    row('РЦ-2026-0012', 'Лазеры для станков', 'ООО «Луч»'),
    row('РЦ-2026-0112', 'Ёмкостные датчики', 'АО «Датчик»'),
    row('РЦ-2026-1200', 'Станки без лазеров', 'ООО «Резец»'),
  ];
  const numbers = (typed: string, most = 8) =>
    findApplications(foldRows(rows), readAsked(typed), most).map(({ number }) => number.slice(-4));

  it('the last digits of a number come before digits inside it', () => {
    expect(numbers('12')).toEqual(['0012', '0112', '1200']);
    expect(numbers('0112')).toEqual(['0112']);
    expect(numbers('рц-2026-1')).toEqual(['1200']);
  });
  it('titles, applicants and the other layout, the beginning of a title first', () => {
    expect(numbers('станк')).toEqual(['1200', '0012']);
    expect(numbers('kfpth')).toEqual(['0012', '1200']);
    expect(numbers('емкост')).toEqual(['0112']);
    expect(numbers('резец')).toEqual(['1200']);
  });
  it('never more than asked for', () => {
    expect(numbers('2026', 2)).toHaveLength(2);
  });
});

describe('commands', () => {
  const commands = [
    command('help', 'Справка', 'Help'),
    command('settings', 'Настройки', 'Settings'),
    command('dark', 'Тема: Тёмная', 'Theme Dark'),
    command('light', 'Тема: Светлая', 'Theme Light'),
  ];
  const found = (typed: string, recent: string[] = []) =>
    findCommands(commands, readAsked(typed), recent).map(({ id }) => id);

  it('are found in both languages, their own title first', () => {
    expect(found('theme')).toEqual(['dark', 'light']);
    expect(found('ыуе')).toEqual(['settings']);
    expect(found('с')[0]).toBe('help');
  });
  it('of equals, what was done lately comes first', () => {
    expect(found('тема', ['light'])).toEqual(['light', 'dark']);
  });
});

function row(number: string, title: string, applicant: string): ListRow {
  return { id: number, number, title, applicant, inn: '7700000000' } as unknown as ListRow;
}

function command(id: string, title: string, words: string): Command {
  return { id, group: 'go', title, words, run: () => {} };
}
