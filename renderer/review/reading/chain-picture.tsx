import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Application } from '../../../shared/application/application';
import {
  readChain,
  type LinkMember,
  type ReadChain,
  type ReadLink,
} from '../../../shared/application/read-chain';
import { useFormat } from '../../ui/use-format';
import styles from './chain-picture.module.css';
import { isolated } from '../../../shared/text/plain-line';

/**
 * The project's value chain from raw material to product, science and training under it. A link without a member is
 * dashed, amber and says so; whoever holds several links is a button that shows them all.
 */
export function ChainPicture({ application }: { readonly application: Application }) {
  const { t } = useFormat();
  const [shown, setShown] = useState<string | null>(null);
  if (application.chain.length === 0) return <p className={styles.note}>{t('reading.chain.none')}</p>;
  const chain = readChain(application);
  const { making, carrying, idle } = chain;
  const props = { application, shown, onShow: (id: string) => setShown(id === shown ? null : id) };
  return (
    <figure className={styles.picture} aria-label={t('reading.chain.title')}>
      <figcaption className={styles.summary}>
        <Summary chain={chain} />
      </figcaption>
      {making.length > 0 && <Row title={t('numbers.chain.making')} links={making} isFlow {...props} />}
      {carrying.length > 0 && <Row title={t('numbers.chain.carrying')} links={carrying} {...props} />}
      {idle.length > 0 && (
        <div className={styles.idle}>
          <h3 className={styles.rowTitle}>{t('numbers.chain.idle')}</h3>
          <p className={styles.idleMembers}>{idle.map(({ shortName }) => isolated(shortName)).join(', ')}</p>
          <p className={styles.note}>{t('numbers.chain.idleHelp')}</p>
        </div>
      )}
    </figure>
  );
}

/** The same in words: what the picture shows to the eye. */
function Summary({ chain }: { readonly chain: ReadChain }) {
  const { t } = useFormat();
  const { making, carrying, open, undescribed } = chain;
  const links = making.length + carrying.length;
  const gaps = open.map(({ link }) => isolated(link.title)).join('; ');
  const kinds = undescribed.map((kind) => t(`reading.chain.kind.${kind}`)).join(', ');
  return (
    <>
      {t('numbers.chain.summary', { links, closed: links - open.length, open: open.length })}
      {open.length > 0 && <strong> {t('numbers.chain.gaps', { links: gaps })}</strong>}
      {undescribed.length > 0 && ` ${t('numbers.chain.undescribed', { kinds })}`}
    </>
  );
}

type LinksProps = {
  readonly application: Application;
  /** The member whose links are shown. */
  readonly shown: string | null;
  readonly onShow: (id: string) => void;
};

type RowProps = LinksProps & {
  readonly title: string;
  readonly links: readonly ReadLink[];
  /** Each link feeds the next one. */
  readonly isFlow?: boolean;
};

function Row({ title, links, isFlow = false, ...props }: RowProps) {
  return (
    <>
      <h3 className={styles.rowTitle}>{title}</h3>
      <ol className={isFlow ? `${styles.chain} ${styles.flow}` : styles.chain} aria-label={title}>
        {links.map((link) => (
          <Link key={link.link.id} read={link} {...props} />
        ))}
      </ol>
    </>
  );
}

function Link({ read, ...props }: LinksProps & { readonly read: ReadLink }) {
  const { t } = useFormat();
  const { link, members, isOpen } = read;
  const isShown = members.some(({ id }) => id === props.shown);
  const look = [styles.link, isOpen && styles.open, isShown && styles.shown].filter(Boolean).join(' ');
  return (
    <li className={look} data-link={link.id} data-open={isOpen || undefined}>
      <span className={styles.kind}>{t(`reading.chain.kind.${link.kind}`)}</span>
      <span className={styles.title}>{link.title}</span>
      {isOpen && (
        <span className={styles.missing}>
          <TriangleAlert size={14} aria-hidden />
          {t('numbers.chain.open')}
        </span>
      )}
      {members.length > 0 && (
        <ul className={styles.members}>
          {members.map((member) => (
            <li key={member.id}>
              <Holder held={member} {...props} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Holder({ held, shown, onShow }: LinksProps & { readonly held: LinkMember }) {
  const { t } = useFormat();
  const { id, member, links } = held;
  if (!member) {
    return (
      <span className={styles.stranger}>
        {id} · {t('numbers.chain.stranger')}
      </span>
    );
  }
  if (links < 2) return <span>{member.shortName}</span>;
  return (
    <button
      type="button"
      className={styles.holder}
      aria-pressed={shown === id}
      title={t('numbers.chain.showAll')}
      onClick={() => onShow(id)}
    >
      {member.shortName} <span className={styles.count}>{t('numbers.chain.spread', { count: links })}</span>
    </button>
  );
}
