/** The panel of the exchange with the registry. */
export const syncPanel = {
  'syncPanel.steps': 'Шаги обмена',
  'syncPanel.step.sending': 'Отправка решений',
  'syncPanel.step.receipts': 'Квитанции',
  'syncPanel.step.applications': 'Заявки и назначения',
  'syncPanel.step.attachments': 'Вложения',
  'syncPanel.step.state.done': 'готово',
  'syncPanel.step.state.next': 'впереди',
  'syncPanel.received': 'Получено {bytes}',
  'syncPanel.receivedAt': 'Получено {bytes}, {rate}/с',
  'syncPanel.waitingLabel': 'Решений ждут отправки',
  'syncPanel.auto': 'Автоматически',
  'syncPanel.autoHint.on': 'Раз в минуту, пока окно открыто, и раз в пять минут в остальное время.',
  'syncPanel.autoHint.off': 'Обмен идёт только по вашей команде.',
  'syncPanel.action.packets': 'Открыть пакеты решений',
  'syncPanel.action.settings': 'Открыть настройки',
  'syncPanel.details': 'Сведения для администратора',
} as const;
