/** Enrolment, settings and help. */
export const settings = {
  'settings.title': 'Настройки',
  'settings.appearance': 'Вид',
  'settings.language': 'Язык',
  'settings.language.ru': 'Русский',
  'settings.language.en': 'English',
  'settings.theme': 'Тема',
  'settings.theme.system': 'Как в системе',
  'settings.theme.light': 'Светлая',
  'settings.theme.dark': 'Тёмная',
  'settings.theme.contrast': 'Высокая контрастность',
  'settings.reduceMotion': 'Без движения на экране',
  'settings.reduceMotion.hint':
    'Ничто не движется само. Просьбу системы об этом программа исполняет и без галочки.',
  'settings.textSize': 'Размер текста',
  'settings.textSize.90': 'Мелкий, 90 %',
  'settings.textSize.100': 'Обычный, 100 %',
  'settings.textSize.115': 'Крупный, 115 %',
  'settings.textSize.130': 'Очень крупный, 130 %',
  'settings.sync': 'Обмен с реестром',
  'settings.autoSync': 'Обмениваться с реестром автоматически',
  'settings.autoSync.hint':
    'При запуске, затем раз в минуту, пока окно на виду, и при появлении сети. Без этого обмен начинаете только вы.',
  'settings.registry': 'Реестр и рабочее место',
  'settings.registry.name': 'Реестр',
  'settings.registry.address': 'Адрес',
  'settings.reviewer': 'Рецензент',
  'settings.desk': 'Рабочее место',
  'settings.enrolledAt': 'Подключено',
  'settings.certificate': 'Сертификат и ключ',
  'settings.certificate.serial': 'Номер сертификата',
  'settings.certificate.notAfter': 'Действует до',
  'settings.certificate.expiresSoon':
    'Скоро истекает: обменяйтесь с реестром или обратитесь к администратору',
  'settings.certificate.fingerprint': 'Отпечаток SHA-256',
  'settings.key': 'Ключ подписи',
  'settings.key.keychain': 'хранится в защищённом хранилище системы',
  'settings.key.keychain.hint': 'Открыть его может только эта учётная запись на этом компьютере.',
  'settings.key.lock': 'замок рабочего места',
  'settings.key.lock.hint':
    'Ключ зашифрован: без парольной фразы его не прочтёт и тот, у кого в руках этот компьютер.',
  'settings.key.file': 'лежит в файле, защищённом только правами учётной записи',
  'settings.key.file.hint':
    'В этой системе нет защищённого хранилища. Кто получит доступ к вашей учётной записи или к диску, сможет подписать решение вместо вас: шифруйте диск и не оставляйте компьютер без присмотра.',
  'settings.storage': 'Данные и версии',
  'settings.dataFolder': 'Папка с данными',
  'settings.version': 'Версия программы',
  'settings.engine': 'Среда',
  'settings.engine.value': 'Electron {electron}, Chromium {chrome}, Node.js {node}, {platform}',
  'settings.setAside.title': 'Настройки были повреждены',
  'settings.setAside.text':
    'Программа начала с обычных настроек. Ваши рецензии не затронуты. Повреждённый файл сохранён под именем {name}; если настройки были важны, покажите его администратору.',

  'settings.enrol.title': 'Подключение рабочего места',
  'settings.enrol.lead':
    'Это делается один раз. Адрес реестра и одноразовый код даёт организатор конкурса. Ключ подписи создаётся на этом компьютере и его не покидает.',
  'settings.enrol.address': 'Адрес реестра',
  'settings.enrol.address.hint': 'Например, https://reestr.example',
  'settings.enrol.address.missing': 'Введите адрес реестра',
  'settings.enrol.address.wrong': 'Это не похоже на адрес: нужен вид https://имя-сервера',
  'settings.enrol.code': 'Одноразовый код',
  'settings.enrol.code.hint': 'Пробелы, дефисы и строчные буквы допустимы',
  'settings.enrol.code.missing': 'Введите код',
  'settings.enrol.deskName': 'Название рабочего места',
  'settings.enrol.deskName.hint': 'По нему вас узнают в реестре: «Ноутбук, кабинет 214»',
  'settings.enrol.deskName.missing': 'Назовите рабочее место',
  'settings.enrol.deskName.default': 'Рабочее место рецензента',
  'settings.enrol.submit': 'Подключить',
  'settings.enrol.working': 'Подключаем…',
  'settings.enrol.offered': 'Адрес и код подставлены для демонстрации',

  'settings.help.title': 'Справка',
  'settings.help.verify': 'Как проверить пакет без этой программы',
  'settings.help.verify.text':
    'Нужны unzip, openssl и корневой сертификат реестра ca.pem. Вторая команда проверяет подпись под манифестом.',
  'settings.help.verify.digests':
    'Третья печатает контрольную сумму файла: она должна стоять в META-INF/ASiCManifest001.xml. Так проверяется каждый файл пакета.',
  'settings.help.keys': 'Клавиши',
  'settings.help.keysNote':
    'Буквы действуют в любой раскладке. Пока вы печатаете в поле, буквы и цифры остаются текстом.',
  'settings.help.loop': 'Как идёт работа',
  'settings.help.loop.1':
    'Обмен с реестром загружает заявки, назначенные вам, и остальные заявки открытых вам конкурсов.',
  'settings.help.loop.2':
    'Перед открытием заявки вы заявляете, есть ли конфликт интересов. Конфликт закрывает заявку насовсем.',
  'settings.help.loop.3': 'Читаете слева, оцениваете справа. Всё сохраняется само; внизу окна видно, когда.',
  'settings.help.loop.4':
    'Завершённая рецензия подписывается и ждёт отправки: по сети или файлом на носителе.',
  'settings.help.loop.5':
    'Реестр отвечает квитанцией. До неё решение не считается принятым, и программа его не забудет.',
  'settings.help.offline': 'Без сети',
  'settings.help.offline.text':
    'Сеть нужна только для обмена. Без неё можно читать, оценивать, завершать и выгружать решения в файл. Прерванный обмен продолжится с того же места.',
} as const;
