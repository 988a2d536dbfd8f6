import type { Random } from './random';

/** `Фамилия Имя Отчество`, for either sex. */
export function makePerson(random: Random): string {
  const woman = random.chance(0.4);
  const surname = random.pick(SURNAMES);
  const [name, patronymic] = woman
    ? [random.pick(WOMEN), `${random.pick(FATHERS)}на`]
    : [random.pick(MEN), `${random.pick(FATHERS)}ич`];
  return `${woman ? `${surname}а` : surname} ${name} ${patronymic}`;
}

/** People of one team: no two with the same surname. */
export function makePeople(random: Random, count: number): string[] {
  const people: string[] = [];
  while (people.length < count) {
    const person = makePerson(random);
    const stem = person.slice(0, 4);
    if (people.every((other) => other.slice(0, 4) !== stem)) people.push(person);
  }
  return people;
}

/** `Соколов Д. А.` */
export function initials(person: string): string {
  const [surname, name, patronymic] = person.split(' ');
  return `${surname} ${name?.[0]}. ${patronymic?.[0]}.`;
}

const SURNAMES = [
  'Соколов',
  'Морозов',
  'Лебедев',
  'Козлов',
  'Новиков',
  'Фролов',
  'Егоров',
  'Павлов',
  'Семёнов',
  'Голубев',
  'Виноградов',
  'Богданов',
  'Воробьёв',
  'Фёдоров',
  'Михайлов',
  'Беляев',
  'Тарасов',
  'Белов',
  'Комаров',
  'Орлов',
  'Киселёв',
  'Макаров',
  'Андреев',
  'Ковалёв',
  'Ильин',
  'Гусев',
  'Титов',
  'Кузьмин',
  'Баранов',
  'Куликов',
  'Алексеев',
  'Степанов',
  'Яковлев',
  'Сорокин',
  'Сергеев',
  'Романов',
  'Захаров',
  'Борисов',
  'Королёв',
  'Герасимов',
  'Пономарёв',
  'Григорьев',
  'Лазарев',
  'Медведев',
  'Ершов',
  'Никитин',
  'Соболев',
  'Рябов',
  'Поляков',
  'Цветков',
];
const MEN = [
  'Дмитрий',
  'Андрей',
  'Сергей',
  'Алексей',
  'Михаил',
  'Иван',
  'Николай',
  'Павел',
  'Виктор',
  'Олег',
  'Роман',
  'Евгений',
  'Константин',
  'Владимир',
  'Артём',
  'Юрий',
];
const WOMEN = [
  'Елена',
  'Ольга',
  'Наталья',
  'Ирина',
  'Татьяна',
  'Светлана',
  'Марина',
  'Анна',
  'Юлия',
  'Екатерина',
  'Людмила',
  'Галина',
  'Вера',
  'Надежда',
];
/** What stands before «-ич» and «-на». */
const FATHERS = [
  'Александров',
  'Сергеев',
  'Николаев',
  'Владимиров',
  'Викторов',
  'Андреев',
  'Алексеев',
  'Иванов',
  'Михайлов',
  'Петров',
  'Павлов',
  'Юрьев',
  'Борисов',
  'Константинов',
  'Олегов',
  'Дмитриев',
];
