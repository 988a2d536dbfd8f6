import type { Call, Measure } from '../../shared/application/call';
import type { CallId, MeasureId } from '../../shared/application/ids';

const RUB = 'RUB';
const MILLION = 100_000_000; // kopecks

/** `terms` are the call's own limits, shown to reviewers; shares in percent, amounts in kopecks. */
export function makeCalls(rubricHash: string): Call[] {
  const common = { version: 1, opensOn: '2026-08-17', closesOn: '2026-10-30', rubricHash };
  return [
    {
      ...common,
      id: 'cluster-2026-grant' as CallId,
      title: { ru: 'Кластер 2026 — грант', en: 'Cluster 2026 — grant' },
      measures: [
        measure('grant', 'Грант на полный цикл', 'Full-cycle grant'),
        measure('subsidy', 'Субсидия на оборудование', 'Equipment subsidy'),
      ],
      budget: { amount: 2_400 * MILLION, currency: RUB },
      terms: { cofinancingMinPercent: 30, requestedMax: 200 * MILLION },
    },
    {
      ...common,
      id: 'cluster-2026-finance' as CallId,
      title: { ru: 'Кластер 2026 — льготное финансирование', en: 'Cluster 2026 — concessional finance' },
      measures: [
        measure('loan', 'Льготный заём', 'Concessional loan'),
        measure('guarantee', 'Поручительство', 'Guarantee'),
        measure('tax-relief', 'Налоговая льгота', 'Tax relief'),
      ],
      budget: { amount: 5_000 * MILLION, currency: RUB },
      terms: { cofinancingMinPercent: 20, requestedMax: 400 * MILLION },
    },
    {
      ...common,
      id: 'cluster-2026-services' as CallId,
      title: { ru: 'Кластер 2026 — инфраструктура и сервисы', en: 'Cluster 2026 — facilities and services' },
      measures: [
        measure('residency', 'Резидентство в технопарке', 'Technopark residency'),
        measure('engineering-centre', 'Доступ к инжиниринговому центру', 'Engineering-centre access'),
        measure('training', 'Обучение команды', 'Team training'),
        measure('partner-search', 'Поиск партнёров', 'Partner search'),
        measure('introduction', 'Представление госзаказчику', 'Introduction to a public customer'),
      ],
      budget: null,
      terms: {},
    },
  ];
}

const FINANCIAL: readonly Measure['kind'][] = ['grant', 'subsidy', 'tax-relief', 'guarantee', 'loan'];

function measure(kind: Measure['kind'], ru: string, en: string): Measure {
  return { id: `measure-${kind}` as MeasureId, kind, financial: FINANCIAL.includes(kind), title: { ru, en } };
}
