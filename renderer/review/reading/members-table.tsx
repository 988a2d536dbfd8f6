import { Check, TriangleAlert } from 'lucide-react';
import type { Application, Member } from '../../../shared/application/application';
import { isInn, isOgrn, isOgrnip } from '../../../shared/application/identifiers';
import { useFormat } from '../../ui/use-format';
import styles from './reading-table.module.css';

/** Members with their links in the chain and their identifiers, each checked. */
export function MembersTable({ application }: { application: Application }) {
  const { t } = useFormat();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('reading.members.member')}</th>
          <th scope="col">{t('reading.members.role')}</th>
          <th scope="col">{t('reading.members.inn')}</th>
          <th scope="col">{t('reading.members.ogrn')}</th>
          <th scope="col">{t('reading.members.region')}</th>
        </tr>
      </thead>
      <tbody>
        {application.members.map((member) => (
          <MemberRow key={member.organisationId} member={member} application={application} />
        ))}
      </tbody>
    </table>
  );
}

function MemberRow({ member, application }: { member: Member; application: Application }) {
  const { t } = useFormat();
  const links = application.chain.filter((link) => link.members.includes(member.organisationId));
  return (
    <tr>
      <th scope="row">
        {member.name}
        {member.lead && <span className={styles.quiet}> · {t('reading.members.lead')}</span>}
        {member.contribution !== '' && <p className={styles.detail}>{member.contribution}</p>}
        {member.otherIdentifiers.length > 0 && (
          <p className={styles.detail}>
            {t('reading.members.other')}: {member.otherIdentifiers.join(', ')}
          </p>
        )}
      </th>
      <td>{links.length === 0 ? '—' : links.map((link) => link.title).join(', ')}</td>
      <td>
        <Identifier value={member.inn} isValid={isInn} />
      </td>
      <td>
        <Identifier value={member.ogrn} isValid={(ogrn) => isOgrn(ogrn) || isOgrnip(ogrn)} />
      </td>
      <td>{member.region || '—'}</td>
    </tr>
  );
}

function Identifier({ value, isValid }: { value: string | null; isValid: (value: string) => boolean }) {
  const { t } = useFormat();
  if (value === null || value === '')
    return <span className={styles.quiet}>{t('reading.members.missing')}</span>;
  const valid = isValid(value);
  return (
    <span className={styles.identifier}>
      <span className={styles.figures}>{value}</span>
      <span className={valid ? styles.good : styles.warn}>
        {valid ? <Check size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />}{' '}
        {t(valid ? 'reading.members.valid' : 'reading.members.invalid')}
      </span>
    </span>
  );
}
