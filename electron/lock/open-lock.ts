import * as nodeCrypto from 'node:crypto';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockReason, LockStatus } from '../../shared/ipc/lock';
import type { DataKeys } from '../../shared/lock/data-keys';
import { mayBeChosen } from '../../shared/lock/passphrase-rule';
import { readRecoveryCode } from '../../shared/lock/recovery-code';
import { RECOVERY_BYTES, type RecoveryRequest } from '../../shared/lock/recovery-request';
import { decodeBase64 } from '../../shared/packet/base64';
import { envelopeCryptoOf } from '../../shared/packet/envelope-crypto';
import { sealBytes } from '../../shared/packet/seal-envelope';
import { fail, ok, type Result } from '../../shared/result';
import type { Protect } from '../vault/vault';
import type { FileSystem } from '../vault/write-whole';
import type { Lock } from './lock';
import { readLockFile, writeLockFile, type LockFile } from './lock-file';
import { NO_FAILURES, waitAfter } from './slow-down';
import { stretch, STRETCH_COST, type Stretch, type StretchCost } from './stretch';
import { dataKeysOf, deriveKey, openWith, sealWith } from './wrap-key';

export type LockOptions = {
  /** Holds `lock.json` (mode 0600). */
  readonly folder: string;
  readonly keychain: Protect;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly files?: FileSystem;
  /** Argon2id unless a test brings something quicker. */
  readonly stretch?: Stretch;
  readonly cost?: StretchCost;
};

type State = {
  file: LockFile | null;
  dataKey: Uint8Array | null;
  keys: DataKeys | null;
  reason: LockReason;
  keychainLost: boolean;
};
type Work = { readonly state: State; readonly options: LockOptions; readonly path: string };

const crypto = envelopeCryptoOf(nodeCrypto);

/** Opens this desk's lock, shut. `Lock` in ./lock.ts describes each function. Errors: `lock-damaged`. */
export async function openLock(options: LockOptions): Promise<Result<Lock>> {
  const path = join(options.folder, 'lock.json');
  await mkdir(options.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const read = await readLockFile(path);
  if (!read.ok) return read;
  const state: State = { file: read.value, dataKey: null, keys: null, reason: 'start', keychainLost: false };
  const work: Work = { state, options, path };
  // One at a time: two tries at once would both be free.
  const turn = inTurn();
  return ok({
    status: () => statusOf(work),
    keys: () => state.keys,
    create: (passphrase) => turn(() => create(work, passphrase)),
    unlock: (passphrase) => turn(() => unlock(work, passphrase)),
    change: (words) => turn(() => change(work, words)),
    recoveryRequest: async () => recoveryRequest(work),
    recover: (words) => turn(() => recover(work, words)),
    keepRecoveryCertificate: (certificate, whose) =>
      turn(() => keepRecoveryCertificate(work, { certificate, whose })),
    lock: (reason) => {
      // The keys made of it are dropped, not wiped: work under way must not go on with one of zeros.
      state.dataKey?.fill(0);
      Object.assign(state, { dataKey: null, keys: null, reason });
    },
  });
}

function statusOf({ state, options }: Work): LockStatus {
  const { file, keys, reason, keychainLost } = state;
  return {
    state: keys ? 'open' : file ? 'locked' : 'new',
    reason,
    keychain: keychainLost ? 'lost' : usesKeychain({ state, options }) ? 'used' : 'absent',
    failures: file?.failures.count ?? 0,
    waitMs: file ? waitAfter(file.failures, options.now()) : 0,
    recoverable: Boolean(file?.recovery),
  };
}

function usesKeychain({ state: { file }, options }: Pick<Work, 'state' | 'options'>): boolean {
  return file ? file.keychain !== null : options.keychain.available;
}

async function create(work: Work, passphrase: string): Promise<Result<LockStatus>> {
  if (work.state.file) return fail('input-invalid', { details: { field: 'lock' } });
  if (!mayBeChosen(passphrase)) return fail('passphrase-weak');
  const dataKey = new Uint8Array(randomBytes(32));
  const bare = { lockId: randomUUID(), recovery: null };
  const made = await wrapAnew(work, bare, { dataKey, passphrase });
  return made.ok ? open(work, dataKey) : made;
}

async function unlock(work: Work, passphrase: string): Promise<Result<LockStatus>> {
  const dataKey = await tryPassphrase(work, passphrase);
  if (!dataKey.ok) return dataKey;
  const file = work.state.file!;
  // A keychain that was not there when the passphrase was chosen. Where the disk refuses, all stays as it was.
  if (file.keychain === null && work.options.keychain.available)
    await wrapAnew(work, file, { dataKey: dataKey.value, passphrase });
  return open(work, dataKey.value);
}

async function change(
  work: Work,
  { current, next }: { current: string; next: string },
): Promise<Result<null>> {
  if (!mayBeChosen(next)) return fail('passphrase-weak');
  const dataKey = await tryPassphrase(work, current);
  return dataKey.ok
    ? wrapAnew(work, work.state.file!, { dataKey: dataKey.value, passphrase: next })
    : dataKey;
}

function recoveryRequest({ state: { file } }: Work): Result<Uint8Array> {
  if (!file?.recovery) return fail('recovery-unavailable');
  return ok(new Uint8Array(Buffer.from(file.recovery.sealed, 'base64')));
}

async function recover(work: Work, words: { code: string; passphrase: string }): Promise<Result<LockStatus>> {
  const { file } = work.state;
  if (!file?.recovery) return fail('recovery-unavailable');
  if (!mayBeChosen(words.passphrase)) return fail('passphrase-weak');
  const secret = readRecoveryCode(words.code);
  const sealed = Buffer.from(file.recovery.wrapped, 'base64');
  const dataKey = secret && openWith(recoveryKey(secret), sealed, aboutRecovery(file, file.recovery.whose));
  if (!dataKey) return fail('recovery-code-wrong');
  const recovery = await makeRecovery(file, file.recovery, dataKey);
  if (!recovery.ok) return recovery;
  const made = await wrapAnew(
    work,
    { ...file, recovery: recovery.value },
    { dataKey, passphrase: words.passphrase },
  );
  return made.ok ? open(work, dataKey) : made;
}

async function keepRecoveryCertificate(
  work: Work,
  helper: Pick<Recovery, 'certificate' | 'whose'>,
): Promise<Result<null>> {
  const { file, dataKey } = work.state;
  if (!file || !dataKey) return fail('desk-locked');
  const { certificate, whose } = file.recovery ?? {};
  const isKept = certificate === helper.certificate && whose?.deskId === helper.whose.deskId;
  if (isKept) return ok(null);
  const recovery = await makeRecovery(file, helper, dataKey);
  return recovery.ok ? write(work, { ...file, recovery: recovery.value }) : recovery;
}

/** Counts a wrong one before it answers, durably: ending the program takes nothing back. */
async function tryPassphrase(work: Work, passphrase: string): Promise<Result<Uint8Array>> {
  const { state, options } = work;
  const { file } = state;
  if (!file) return fail('input-invalid', { details: { field: 'lock' } });
  const waitMs = waitAfter(file.failures, options.now());
  if (waitMs > 0) return fail('passphrase-wait', { details: { waitMs } });
  const secret = keychainSecret(work);
  if (!secret.ok) return secret;
  const failures = { count: file.failures.count + 1, lastAt: options.now() };
  const counted = await write(work, { ...file, failures });
  if (!counted.ok) return counted;
  const key = await passphraseKey(work, file, { passphrase, secret: secret.value });
  const dataKey = openWith(key, Buffer.from(file.wrapped, 'base64'), aboutPassphrase(file));
  if (!dataKey) return fail('passphrase-wrong', { details: { waitMs: waitAfter(failures, options.now()) } });
  // What the disk refuses now is a count that stands too high, and falls with the next right one.
  await write(work, { ...file, failures: NO_FAILURES });
  return ok(dataKey);
}

function keychainSecret({ state, options: { keychain } }: Work): Result<Uint8Array> {
  const sealed = state.file?.keychain;
  if (!sealed) return ok(new Uint8Array(0));
  try {
    if (!keychain.available) throw new Error('no keychain');
    const secret = decodeBase64(keychain.decrypt(Buffer.from(sealed, 'base64')));
    if (!secret) throw new Error('not what was kept');
    state.keychainLost = false;
    return ok(secret);
  } catch {
    state.keychainLost = true;
    return fail('keychain-lost');
  }
}

/** Wraps the data key by a passphrase, with a new salt and a new secret of the keychain where there is one. */
async function wrapAnew(
  work: Work,
  kept: Pick<LockFile, 'lockId' | 'recovery'>,
  { dataKey, passphrase }: { dataKey: Uint8Array; passphrase: string },
): Promise<Result<null>> {
  const { keychain, cost = STRETCH_COST } = work.options;
  const secret = keychain.available ? new Uint8Array(randomBytes(32)) : new Uint8Array(0);
  const sealedSecret = keychain.available
    ? Buffer.from(keychain.encrypt(Buffer.from(secret).toString('base64'))).toString('base64')
    : null;
  const { lockId, recovery } = kept;
  const salt = randomBytes(16).toString('base64');
  const bare = {
    format: 'review-desk-lock/1',
    lockId,
    salt,
    cost: { ...cost },
    keychain: sealedSecret,
  } as const;
  const key = await passphraseKey(work, bare, { passphrase, secret });
  const wrapped = sealWith(key, dataKey, { about: aboutPassphrase(bare), nonce: randomBytes(12) });
  const file: LockFile = {
    ...bare,
    wrapped: Buffer.from(wrapped).toString('base64'),
    recovery,
    failures: NO_FAILURES,
  };
  const written = await write(work, file);
  if (written.ok) work.state.keychainLost = false;
  return written;
}

async function passphraseKey(
  { options }: Work,
  file: Pick<LockFile, 'salt' | 'cost'>,
  by: { passphrase: string; secret: Uint8Array },
): Promise<Uint8Array> {
  const derive = options.stretch ?? stretch;
  const stretched = await derive(by.passphrase, Buffer.from(file.salt, 'base64'), file.cost);
  return deriveKey(Buffer.concat([stretched, by.secret]), 'review-desk passphrase/1');
}

type Recovery = NonNullable<LockFile['recovery']>;

async function makeRecovery(
  { lockId }: Pick<LockFile, 'lockId'>,
  { certificate, whose }: Pick<Recovery, 'certificate' | 'whose'>,
  dataKey: Uint8Array,
): Promise<Result<Recovery>> {
  const secret = new Uint8Array(randomBytes(RECOVERY_BYTES));
  const wrapped = sealWith(recoveryKey(secret), dataKey, {
    about: aboutRecovery({ lockId }, whose),
    nonce: randomBytes(12),
  });
  const request: RecoveryRequest = {
    format: 'review-desk-recovery/1',
    lockId,
    secret: Buffer.from(secret).toString('base64'),
    whose,
  };
  const content = Buffer.from(JSON.stringify(request), 'utf8');
  const sealed = await sealBytes(content, [certificate], crypto);
  if (!sealed.ok) return sealed;
  return ok({
    wrapped: Buffer.from(wrapped).toString('base64'),
    sealed: Buffer.from(sealed.value).toString('base64'),
    certificate,
    whose,
  });
}

async function write({ state, options, path }: Work, file: LockFile): Promise<Result<null>> {
  const written = await writeLockFile(path, file, options.files);
  if (written.ok) state.file = file;
  return written;
}

function open(work: Work, dataKey: Uint8Array): Result<LockStatus> {
  Object.assign(work.state, { dataKey, keys: dataKeysOf(dataKey) });
  return ok(statusOf(work));
}

const recoveryKey = (secret: Uint8Array) => deriveKey(secret, 'review-desk recovery/1');
const aboutPassphrase = ({ lockId }: Pick<LockFile, 'lockId'>) => `review-desk-lock/1 passphrase ${lockId}`;
const aboutRecovery = ({ lockId }: Pick<LockFile, 'lockId'>, { deskId, reviewer }: Recovery['whose']) =>
  `review-desk-lock/1 recovery ${JSON.stringify([lockId, deskId, reviewer.id, reviewer.name])}`;

/** Lines up calls. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
