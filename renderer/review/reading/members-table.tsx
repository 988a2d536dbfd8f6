import type { Application, Member } from '../../../shared/application/application';
import { useFormat } from '../../ui/use-format';
import { IdentifierCheck, IdentifierSummary } from './identifier-check';
import styles from './reading-table.module.css';
import { isolated, plainLine } from '../../../shared/text/plain-line';

/** Members with their links in the chain and their identifiers, each checked. */
export function MembersTable({ application }: { application: Application }) {
  const { t } = useFormat();
  return (
    <>
      <IdentifierSummary members={application.members} />
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('reading.members.title')}>
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
      </div>
    </>
  );
}

function MemberRow({ member, application }: { member: Member; application: Application }) {
  const { t } = useFormat();
  const links = application.chain.filter((link) => link.members.includes(member.organisationId));
  const { otherIdentifiers } = member;
  const isExplained = member.contribution !== '' || otherIdentifiers.length > 0;
  return (
    <>
      <tr className={isExplained ? styles.above : undefined}>
        <th scope="row">
          <bdi>{plainLine(member.name)}</bdi>
          {member.lead && <span className={styles.quiet}> · {t('reading.members.lead')}</span>}
        </th>
        <td>{links.length === 0 ? '—' : links.map((link) => isolated(link.title)).join(', ')}</td>
        <td>
          <IdentifierCheck member={member} code="inn" />
        </td>
        <td>
          <IdentifierCheck member={member} code="ogrn" />
        </td>
        <td>{member.region || '—'}</td>
      </tr>
      {isExplained && (
        <tr>
          <td colSpan={5} className={styles.below}>
            {member.contribution !== '' && <div dir="auto">{member.contribution}</div>}
            {otherIdentifiers.length > 0 && (
              <div>
                {t('reading.members.other')}: {otherIdentifiers.map(isolated).join(', ')}
              </div>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
