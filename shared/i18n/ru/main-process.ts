/** Menus and dialogs of the main process. */
export const mainProcess = {
  'main.menu.file': 'Файл',
  'main.menu.edit': 'Правка',
  'main.menu.view': 'Вид',
  'main.menu.window': 'Окно',
  'main.menu.undo': 'Отменить',
  'main.menu.redo': 'Повторить',
  'main.menu.cut': 'Вырезать',
  'main.menu.copy': 'Копировать',
  'main.menu.paste': 'Вставить',
  'main.menu.pastePlain': 'Вставить без оформления',
  'main.menu.selectAll': 'Выделить всё',
  'main.menu.fullScreen': 'На весь экран',
  'main.menu.reload': 'Перезагрузить страницу',
  'main.menu.devTools': 'Инструменты разработчика',
  'main.menu.minimise': 'Свернуть',
  'main.menu.close': 'Закрыть окно',
  'main.menu.quit': 'Выйти',

  'main.unsaved.happened': 'Последнее изменение не записано на диск.',
  'main.unsaved.kept': 'Оно есть только в открытом окне; всё, что было сохранено раньше, на месте.',
  'main.unsaved.todo':
    'Освободите место на диске и подождите: запись повторяется каждые две секунды. Если закрыть сейчас, это изменение пропадёт.',
  'main.unsaved.stay': 'Остаться',
  'main.unsaved.close': 'Закрыть и потерять изменение',

  'main.restart': 'Запустить заново',
  'main.goOn': 'Продолжить',
  'main.failure.happened': 'В программе произошла непредвиденная ошибка.',
  'main.failure.kept': 'Всё, что отмечено как сохранённое, осталось на этом рабочем месте.',
  'main.failure.todo':
    'Запустите программу заново. Если ошибка повторится, передайте администратору папку logs из папки данных программы.',
  'main.pageGone.happened': 'Окно программы дважды подряд перестало работать.',
  'main.pageGone.kept': 'Всё, что отмечено как сохранённое, осталось на этом рабочем месте.',
  'main.pageGone.todo':
    'Запустите программу заново. Если это повторится, закройте другие программы и проверьте свободное место на диске.',
  'main.vaultDamaged.happened': 'Хранилище ключа этого рабочего места повреждено и отложено в сторону.',
  'main.vaultDamaged.kept': 'Заявки, оценки и пакеты решений остались на месте. Отложенный файл: {file}.',
  'main.vaultDamaged.todo':
    'Попросите у администратора новый одноразовый код и подключите рабочее место к реестру ещё раз.',
  'main.journalDamaged.happened': 'Журнал этого рабочего места изменён или неполон. Он отложен в сторону.',
  'main.journalDamaged.kept':
    'Заявки, рецензии и пакеты решений остались на месте. Прежний журнал не изменён: {file}. Начат новый журнал.',
  'main.journalDamaged.todo':
    'Продолжайте работу. Реестр увидит новый журнал со следующим решением: сообщите о случившемся администратору и сохраните отложенный файл.',
  'main.journalGone.happened': 'Журнала этого рабочего места нет на месте, хотя решения уже подписывались.',
  'main.journalGone.kept': 'Заявки, рецензии и пакеты решений остались на месте. Начат новый журнал.',
  'main.journalGone.todo':
    'Продолжайте работу. Реестр увидит новый журнал со следующим решением: сообщите о случившемся администратору.',
  'main.startFailed.happened': 'Программа не смогла запуститься.',
  'main.startFailed.kept': 'Сохранённые данные не изменены.',
  'main.startFailed.todo':
    'Проверьте свободное место и права на папку {folder}, затем запустите программу заново.',

  'main.savePacket.title': 'Сохранить пакет решений',
  'main.savePackets.title': 'Папка для пакетов решений',
  'main.savePackets.button': 'Сохранить сюда',
  'main.openPacket.title': 'Открыть расписку реестра',
  'main.openIntake.title': 'Открыть пакет заявок: выберите все тома',
  'main.saveAttachment.title': 'Сохранить приложенный файл',
  'main.saveTable.title': 'Сохранить таблицу',
  'main.saveAnnotations.title': 'Сохранить пометки',
  'main.savePdf.title': 'Сохранить PDF с пометками',
  'main.filter.csv': 'Таблица CSV',
  'main.filter.xlsx': 'Книга Excel',
  'main.filter.jsonld': 'Пометки W3C (JSON-LD)',
  'main.filter.pdf': 'Документ PDF',
  'main.filter.encrypted': 'Зашифрованные пакеты: откроет только реестр',
  'main.filter.plain': 'Пакеты без шифрования: прочтёт любой',
  'main.filter.packet': 'Пакеты (ASiC-E)',
  'main.filter.all': 'Все файлы',
} as const;
