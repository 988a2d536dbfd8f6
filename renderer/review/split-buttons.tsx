import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen, TextSearch } from 'lucide-react';
import { IconButton } from '../ui/icon-button';
import { useFormat } from '../ui/use-format';
import type { SplitState } from './use-split';

/** Find, and the whole width for reading or for judging. */
export function SplitButtons({ split, onFind }: { split: SplitState; onFind: () => void }) {
  const { t } = useFormat();
  const { isReadingHidden, isJudgingHidden, toggleReading, toggleJudging } = split;
  const LeftIcon = isReadingHidden ? PanelLeftOpen : PanelLeftClose;
  const RightIcon = isJudgingHidden ? PanelRightOpen : PanelRightClose;
  return (
    <>
      <IconButton
        label={t('reading.find.open')}
        icon={<TextSearch size={18} aria-hidden />}
        onPress={onFind}
      />
      <IconButton
        label={t(isReadingHidden ? 'reading.split.showReading' : 'reading.split.hideReading')}
        icon={<LeftIcon size={18} aria-hidden />}
        onPress={toggleReading}
      />
      <IconButton
        label={t(isJudgingHidden ? 'reading.split.showJudging' : 'reading.split.hideJudging')}
        icon={<RightIcon size={18} aria-hidden />}
        onPress={toggleJudging}
      />
    </>
  );
}
