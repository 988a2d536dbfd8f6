import { TriangleAlert } from 'lucide-react';
import { LINK_KINDS, type Application, type ChainLink } from '../../../shared/application/application';
import { useFormat } from '../../ui/use-format';
import styles from './chain-picture.module.css';

/** The project's value chain, link by link; a link without a member is amber and says so in words. */
export function ChainPicture({ application }: { application: Application }) {
  const { t } = useFormat();
  if (application.chain.length === 0) return <p className={styles.note}>{t('reading.chain.none')}</p>;
  const links = [...application.chain].sort(
    (a, b) => LINK_KINDS.indexOf(a.kind) - LINK_KINDS.indexOf(b.kind),
  );
  return (
    <ol className={styles.chain} aria-label={t('reading.chain.title')}>
      {links.map((link) => (
        <Link key={link.id} link={link} application={application} />
      ))}
    </ol>
  );
}

function Link({ link, application }: { link: ChainLink; application: Application }) {
  const { t } = useFormat();
  const names = link.members.map(
    (id) => application.members.find((member) => member.organisationId === id)?.shortName ?? id,
  );
  const isOpen = names.length === 0;
  return (
    <li className={isOpen ? `${styles.link} ${styles.open}` : styles.link}>
      <span className={styles.kind}>{t(`reading.chain.kind.${link.kind}`)}</span>
      <span className={styles.title}>{link.title}</span>
      {isOpen ? (
        <span className={styles.missing}>
          <TriangleAlert size={14} aria-hidden /> {t('reading.chain.noMember')}
        </span>
      ) : (
        <span className={styles.members}>{names.join(', ')}</span>
      )}
    </li>
  );
}
