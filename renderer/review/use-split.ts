import { useState } from 'react';
import { useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import { useMedia } from '../ui/use-media';
import { useShortcuts } from '../ui/use-shortcuts';

export type SplitState = ReturnType<typeof useSplit>;

/** Narrower than this there is no room for both side by side, as at 200 %; workspace.module.css says the same. */
const NARROW = '(max-width: 1060px)';

/**
 * Reading and judging side by side, or one above the other in a narrow window: where the grip stands is remembered on
 * this desk, and either may be hidden.
 */
export function useSplit() {
  const isNarrow = useMedia(NARROW);
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: isNarrow ? 'workspace-narrow' : 'workspace',
    panelIds: ['reading', 'rubric'],
    storage: localStorage,
  });
  const reading = usePanelRef();
  const judging = usePanelRef();
  const [hidden, setHidden] = useState<'reading' | 'judging' | null>(null);
  const toggle = (side: 'reading' | 'judging'): void => {
    const [panel, other] = side === 'reading' ? [reading, judging] : [judging, reading];
    if (panel.current?.isCollapsed()) return panel.current.expand();
    other.current?.expand();
    panel.current?.collapse();
  };
  const look = (): void => {
    setHidden(reading.current?.isCollapsed() ? 'reading' : judging.current?.isCollapsed() ? 'judging' : null);
  };
  const toggleReading = (): void => toggle('reading');
  const toggleJudging = (): void => toggle('judging');
  useShortcuts({ 'Mod+BracketLeft': toggleReading, 'Mod+BracketRight': toggleJudging });
  return {
    group: {
      orientation: isNarrow ? ('vertical' as const) : ('horizontal' as const),
      ...(defaultLayout ? { defaultLayout } : {}),
      onLayoutChanged,
    },
    reading: {
      minSize: isNarrow ? '160px' : '420px',
      panelRef: reading,
      collapsible: true,
      collapsedSize: '0px',
      onResize: look,
    },
    judging: {
      defaultSize: isNarrow ? '50%' : '38%',
      minSize: isNarrow ? '160px' : '390px',
      maxSize: isNarrow || hidden === 'reading' ? '100%' : '52%',
      panelRef: judging,
      collapsible: true,
      collapsedSize: '0px',
      onResize: look,
    },
    isReadingHidden: hidden === 'reading',
    isJudgingHidden: hidden === 'judging',
    toggleReading,
    toggleJudging,
  };
}
