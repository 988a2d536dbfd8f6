import type { SeedReviewer } from './corpus';

/** `demo` is the person of the demonstration; the others take their share of the same calls. */
export function makeReviewers(callIds: readonly string[]): SeedReviewer[] {
  const all = [...callIds];
  const ministry = 'министерство промышленности и науки';
  return [
    {
      id: 'demo',
      name: 'Савельева Ирина Константиновна',
      position: `главный эксперт, ${ministry}`,
      calls: all,
    },
    { id: 'morozov', name: 'Морозов Павел Андреевич', position: `начальник отдела, ${ministry}`, calls: all },
    { id: 'galieva', name: 'Галиева Алсу Ринатовна', position: 'эксперт по новым материалам', calls: all },
    { id: 'petrenko', name: 'Петренко Олег Викторович', position: 'эксперт по приборостроению', calls: all },
    { id: 'shubina', name: 'Шубина Татьяна Львовна', position: 'финансовый эксперт', calls: all.slice(0, 2) },
    {
      id: 'ermakov',
      name: 'Ермаков Денис Юрьевич',
      position: 'эксперт по фармацевтике',
      calls: all.slice(0, 1),
    },
    {
      id: 'lunina',
      name: 'Лунина Вера Сергеевна',
      position: 'эксперт по инфраструктуре',
      calls: all.slice(2),
    },
    { id: 'abramov', name: 'Абрамов Григорий Ильич', position: 'председатель комиссии', calls: all },
  ];
}
