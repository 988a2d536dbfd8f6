import { ArrowLeft, CalendarClock, Check, ShieldAlert } from 'lucide-react';
import { leadOf } from '../../shared/application/application';
import type { Declaration } from '../../shared/review/declaration';
import type { OpenedFile, PacketRow } from '../db/rows';
import { IconButton } from '../ui/icon-button';
import { Pill } from '../ui/pill';
import { useFormat, type Format } from '../ui/use-format';
import { WithNumber } from '../ui/with-number';
import { CompareButton } from './comparing/compare-button';
import styles from './file-header.module.css';
import { isolated, plainLine } from '../../shared/text/plain-line';

type FileHeaderProps = {
  readonly file: OpenedFile;
  readonly declaration: Declaration;
  /** The last packet sealed for this application: the declaration travels in it. */
  readonly packet: PacketRow | null;
  /** Today as YYYY-MM-DD. */
  readonly today: string;
  readonly onBack: () => void;
  /** Buttons at the end. */
  readonly tools?: React.ReactNode;
};

/** Days before the due date from which it is shown in amber. */
const DUE_SOON = 5;

/** Which application this is, when it is due and what was declared. */
export function FileHeader({ file, declaration, packet, today, onBack, tools }: FileHeaderProps) {
  const format = useFormat();
  const { t, date } = format;
  const receivedAt = packet?.state === 'accepted' ? packet.receivedAt : null;
  const { application, assignment } = file;
  const others = application.members.length - 1;
  return (
    <header className={styles.header}>
      <IconButton
        label={t('review.header.back')}
        icon={<ArrowLeft size={18} aria-hidden />}
        onPress={onBack}
      />
      <div className={styles.words}>
        <p className={styles.facts}>
          <WithNumber
            number={application.number}
            text={[
              application.number,
              t('review.header.version', { version: application.version }),
              others > 0
                ? t('review.header.applicantAnd', {
                    applicant: leadOf(application).shortName,
                    count: others,
                  })
                : isolated(leadOf(application).shortName),
              isolated(application.region),
            ]
              .filter((fact) => fact !== '')
              .join(' · ')}
          />
        </p>
        <h1 className={styles.title} lang={application.language} dir="auto">
          {plainLine(application.title)}
        </h1>
      </div>
      <div className={styles.pills}>
        <CompareButton applicationId={application.id} />
        {assignment && (
          <Pill
            tone={daysBetween(today, assignment.dueOn) <= DUE_SOON ? 'warn' : 'neutral'}
            icon={<CalendarClock size={14} aria-hidden />}
          >
            {t('review.header.due', { date: date(assignment.dueOn) })}
          </Pill>
        )}
        {declaration.answer === 'none' ? (
          <Pill tone="good" icon={<Check size={14} aria-hidden />}>
            {t('review.header.noConflict', { at: date(declaration.declaredAt) })}
          </Pill>
        ) : (
          <span title={handedWords(declaration, receivedAt, format)}>
            <Pill
              tone={receivedAt === null ? 'warn' : 'neutral'}
              icon={<ShieldAlert size={14} aria-hidden />}
            >
              {t(receivedAt === null ? 'review.header.potential' : 'conflicts.header.handed')}
            </Pill>
          </span>
        )}
      </div>
      {tools && <div className={styles.tools}>{tools}</div>}
    </header>
  );
}

/** When it was declared, and when the registry took it over, so that the chair can see it. */
function handedWords(
  { declaredAt }: Declaration,
  receivedAt: string | null,
  { t, dateTime }: Format,
): string {
  const declared = dateTime(declaredAt);
  if (receivedAt === null) return declared;
  return t('conflicts.header.handedAt', { declared, received: dateTime(receivedAt) });
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
