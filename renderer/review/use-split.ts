import { useState } from 'react';
import { useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import { useShortcuts } from '../ui/use-shortcuts';

export type SplitState = ReturnType<typeof useSplit>;

/** Reading and judging side by side: where the grip stands is remembered on this desk, and either may be hidden. */
export function useSplit() {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: 'workspace',
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
    group: { ...(defaultLayout ? { defaultLayout } : {}), onLayoutChanged },
    reading: { panelRef: reading, collapsible: true, collapsedSize: '0px', onResize: look },
    judging: { panelRef: judging, collapsible: true, collapsedSize: '0px', onResize: look },
    isReadingHidden: hidden === 'reading',
    isJudgingHidden: hidden === 'judging',
    toggleReading,
    toggleJudging,
  };
}
