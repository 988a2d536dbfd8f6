import type { LinkKind } from '../../shared/application/application';
import type { Slot } from './family';

type SlotOf = (kind: LinkKind, id: string, title: string, names: readonly string[]) => Slot;

/** A link held by companies: coined names, and nouns that follow a town's adjective. */
export const company =
  (plants: readonly string[], contribution: string): SlotOf =>
  (kind, id, title, names) => ({ id, kind, title, who: 'company', names, plants, contribution });

export const farm = (title: string, contribution: string): Slot => ({
  id: 'raw',
  kind: 'raw-material',
  title,
  who: 'farm',
  names: ['Рассвет', 'Заря', 'Нива', 'Восход', 'Родник', 'Луговое', 'Колос', 'Берёзка', 'Искра', 'Надежда'],
  plants: [],
  contribution,
});

export const entrepreneur = (kind: LinkKind, id: string, title: string, contribution: string): Slot => ({
  id,
  kind,
  title,
  who: 'entrepreneur',
  names: [],
  plants: [],
  contribution,
});

/** Names as `full|short`. */
export const institute = (names: readonly string[], contribution: string): Slot => ({
  id: 'science',
  kind: 'science',
  title: 'Наука',
  who: 'research',
  names,
  plants: [],
  contribution,
});

export const university = (contribution: string): Slot => ({
  id: 'science',
  kind: 'science',
  title: 'Наука',
  who: 'university',
  names: [],
  plants: [],
  contribution,
});

export const universityTraining = (contribution: string): Slot => ({
  id: 'training',
  kind: 'training',
  title: 'Кадры',
  who: 'university',
  names: [],
  plants: [],
  contribution,
});

export const trainingCentre = (names: readonly string[], contribution: string): Slot => ({
  id: 'training',
  kind: 'training',
  title: 'Кадры',
  who: 'training',
  names,
  plants: [],
  contribution,
});
