import { describe, expect, it } from 'vitest';
import { tellApart } from '../../../renderer/queue/tell-apart';

describe('tellApart', () => {
  it('leaves out the words that all titles begin with', () => {
    const titles = ['Кластер 2026 — грант', 'Кластер 2026 — льготное финансирование'];
    expect([...tellApart(titles).values()]).toEqual(['Грант', 'Льготное финансирование']);
  });

  it('keeps a title whole when nothing would be left of it, or when it stands alone', () => {
    const titles = ['Кластер 2026', 'Кластер 2026 — грант'];
    expect([...tellApart(titles).values()]).toEqual(['Кластер 2026', 'Грант']);
    expect(tellApart(['Кластер 2026']).get('Кластер 2026')).toBe('Кластер 2026');
    expect(tellApart(['Грант', 'Заём']).get('Заём')).toBe('Заём');
  });

  it('never cuts a word', () => {
    expect(tellApart(['Кластер 2026', 'Кластер 2027']).get('Кластер 2027')).toBe('2027');
    expect(tellApart(['Клад', 'Кластер']).get('Кластер')).toBe('Кластер');
  });

  it('has nothing to say of nothing', () => {
    expect(tellApart([]).size).toBe(0);
  });
});
