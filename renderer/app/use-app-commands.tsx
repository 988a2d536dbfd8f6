import { ALargeSmall, CircleHelp, Contrast, Inbox, Keyboard, Languages, ListChecks, Lock, Maximize2, Moon, Package, RefreshCw, Search, Settings as Cog, Sun, SunMoon } from 'lucide-react'; // prettier-ignore
import type { ReactNode } from 'react';
import { formatMessage, type MessageValues } from '../../shared/i18n/format-message';
import type { MessageId } from '../../shared/i18n/catalogue';
import type { Settings, Theme } from '../../shared/ipc/contract';
import { useCommands, type Command } from '../ui/commands-context';
import { useDesk } from '../ui/desk-context';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';

const THEMES: readonly (readonly [Theme, ReactNode])[] = [
  ['system', <SunMoon key="system" />],
  ['light', <Sun key="light" />],
  ['dark', <Moon key="dark" />],
  ['contrast', <Contrast key="contrast" />],
];
const TEXT_SIZES = [90, 100, 115, 130] as const satisfies readonly Settings['textSize'][];

/** What can be done anywhere: the screens, the exchange, how everything looks. */
export function useAppCommands(done: {
  readonly search: () => void;
  readonly showKeys: () => void;
  readonly toggleFocus: () => void;
  readonly lock: () => void;
  readonly isFocused: boolean;
}): void {
  const { language } = useFormat();
  const { go } = useRoute();
  const { sync, settings, updateSettings } = useDesk();
  const other = language === 'ru' ? 'en' : 'ru';
  const say = (id: MessageId, values: MessageValues = {}) => ({
    id,
    title: formatMessage(language, id, values),
    words: formatMessage(other, id, values),
  });
  const choose = (patch: Partial<Settings>) => () => void updateSettings(patch);
  const named = (id: MessageId, value: MessageId) => ({
    id: `${id}:${value}`,
    title: `${formatMessage(language, id)}: ${formatMessage(language, value)}`,
    words: `${formatMessage(other, id)} ${formatMessage(other, value)}`,
  });

  const commands: (Command | false)[] = [
    { ...say('common.nav.queue'), group: 'go', icon: <Inbox />, keys: 'Mod+Digit1', run: () => go({ name: 'queue' }) },
    { ...say('common.header.search'), group: 'go', icon: <Search />, keys: 'Slash', run: done.search },
    { ...say('common.nav.packets'), group: 'go', icon: <Package />, keys: 'Mod+Digit2', run: () => go({ name: 'packets' }) },
    { ...say('common.nav.settings'), group: 'go', icon: <Cog />, keys: 'Mod+Digit3', run: () => go({ name: 'settings' }) },
    { ...say('settings.help.title'), group: 'go', icon: <CircleHelp />, keys: 'F1', run: () => go({ name: 'help' }) },
    { ...say('common.sync.start'), group: 'do', icon: <RefreshCw />, run: sync.start },
    { ...say('common.keys.title'), group: 'do', icon: <Keyboard />, keys: 'Shift+Slash', run: done.showKeys },
    { ...say('lock.now'), group: 'do', icon: <Lock />, keys: 'Mod+Shift+KeyL', run: done.lock },
    {
      ...say(done.isFocused ? 'comfort.focus.leave' : 'comfort.focus.enter'),
      group: 'look', icon: <Maximize2 />, keys: 'Mod+Shift+KeyF', run: done.toggleFocus,
    },
    settings.firstSteps === 'hidden' && {
      ...say('comfort.steps.bringBack'), group: 'look', icon: <ListChecks />, run: choose({ firstSteps: 'shown' }),
    },
    ...THEMES.filter(([theme]) => theme !== settings.theme).map(([theme, icon]): Command => ({
      ...named('settings.theme', `settings.theme.${theme}`), group: 'look', icon, run: choose({ theme }),
    })),
    {
      ...named('settings.language', `settings.language.${other}`),
      group: 'look', icon: <Languages />, run: choose({ language: other }),
    },
    ...TEXT_SIZES.filter((size) => size !== settings.textSize).map((size): Command => ({
      ...named('settings.textSize', `settings.textSize.${size}`),
      group: 'look', icon: <ALargeSmall />, run: choose({ textSize: size }),
    })),
  ]; // prettier-ignore
  useCommands(commands.filter((command) => command !== false));
}
