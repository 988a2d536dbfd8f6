import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useFormat } from '../../ui/use-format';
import type { PageSize, Rotation } from './page-layout';
import { PdfOutline } from './pdf-outline';
import { PdfThumbnails } from './pdf-thumbnails';
import styles from './pdf-side.module.css';

export type SideTab = 'pages' | 'outline';

export type PdfSideProps = {
  readonly document: PDFDocumentProxy;
  readonly sizes: readonly PageSize[];
  readonly rotation: Rotation;
  readonly page: number;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly onGoTo: (page: number) => void;
};

/** Beside the pages: all of them, small, or what the file says that it contains. */
export function PdfSide({ tab, onTab, ...props }: PdfSideProps) {
  const { t } = useFormat();
  return (
    <Tabs className={styles.side!} selectedKey={tab} onSelectionChange={(key) => onTab(key as SideTab)}>
      <TabList className={styles.tabs!} aria-label={t('reading.pdf.side')}>
        <Tab id="pages" className={styles.tab!}>
          {t('reading.pdf.tab.pages')}
        </Tab>
        <Tab id="outline" className={styles.tab!}>
          {t('reading.pdf.tab.outline')}
        </Tab>
      </TabList>
      <TabPanel id="pages" className={styles.panel!}>
        <PdfThumbnails {...props} />
      </TabPanel>
      <TabPanel id="outline" className={styles.panel!}>
        <PdfOutline document={props.document} onGoTo={props.onGoTo} />
      </TabPanel>
    </Tabs>
  );
}
