import type { webcrypto } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deskIdSchema } from '../../shared/application/ids';
import { readCertificate } from '../../shared/packet/certificate';
import type { RecoveryRequest } from '../../shared/lock/recovery-request';
import { checkCertificate } from '../../shared/packet/check-trust';
import { decodePem } from '../../shared/packet/pem';
import type { CertificateHolder } from '../../shared/packet/verified-packet';
import { signManifest } from '../../shared/packet/sign-manifest';
import { fail, ok, type Result } from '../../shared/result';
import { checkEnrolment } from './check-enrolment';
import { describeEnrolment, describeIdentity } from './describe-enrolment';
import { openOwnEnvelope } from './open-own-envelope';
import { needsRenewal, renewFile, timeLeft } from './keep-renewal';
import { openRevocations, type KeptRevocations } from './kept-revocations';
import { makeCertificateRequest, SIGNING_KEY, type PendingRequest } from './make-certificate-request';
import type { CertificateRequest, HeldTokens, Protect, Vault } from './vault';
import { moveUnder } from './move-under';
import { readVaultFile, seal, sealLike, unseal, writeVaultFile, type VaultFile } from './vault-file';
import type { FileSystem } from './write-whole';

export type VaultOptions = {
  /** Holds `vault.json` (mode 0600). */
  readonly folder: string;
  readonly protect: Protect;
  /** What an earlier version sealed with, where that was another: its secrets are moved under `protect`. */
  readonly earlier?: Protect;
  /** Told the organisation's recovery certificate, checked, each time it is heard of, and whose desk this is. */
  readonly heardRecovery?: (certificate: string, whose: RecoveryRequest['whose']) => Promise<unknown>;
  /** `webcrypto` of `node:crypto`: the main process of Electron has no global one on Node 18. */
  readonly webcrypto: webcrypto.Crypto;
  readonly now: () => Date;
  readonly randomUuid: () => string;
  /** `node:fs/promises` unless a test brings a failing one. */
  readonly files?: FileSystem;
};

type AccessToken = Pick<HeldTokens, 'accessToken' | 'accessExpiresAt'>;
type State = {
  file: VaultFile | null;
  pending: PendingRequest | null;
  /** Asked for in the name that the desk has already. */
  renewal: PendingRequest | null;
  access: AccessToken;
  /** Loaded on first use and forgotten with the enrolment. */
  key: webcrypto.CryptoKey | null;
};

const NO_ACCESS: AccessToken = { accessToken: null, accessExpiresAt: 0 };

/**
 * Opens this desk's vault. `Vault` in ./vault.ts describes each function.
 * Errors: `storage-failed` where the vault's file is there and cannot be read: enrolling anew would overwrite it.
 */
export async function openVault(options: VaultOptions): Promise<Result<Vault>> {
  const { folder, protect, now } = options;
  const path = join(folder, 'vault.json');
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const read = await readVaultFile(path, now);
  if (!read.ok) return read;
  const state: State = {
    file: read.value.file,
    pending: null,
    renewal: null,
    access: NO_ACCESS,
    key: null,
  };
  const revocations = await openRevocations({
    folder,
    ca: state.file?.ca ?? null,
    crypto: options.webcrypto,
    files: options.files,
  });
  const write = inTurn((file: VaultFile) => writeVaultFile(path, file, options.files));
  const moved = await moveUnder(options, state.file);
  if (moved && (await write(moved)).ok) state.file = moved;

  return ok({
    get protection() {
      return state.file?.protection ?? protectionOf(protect);
    },
    setAside: read.value.setAside,
    readEnrolment: () => state.file && describeEnrolment(state.file),
    readIdentity: () => state.file && describeIdentity(state.file, revocations),
    makeCertificateRequest: async () => {
      const deskId = deskIdSchema.parse(options.randomUuid());
      state.pending ??= await makeCertificateRequest(deskId, options.webcrypto);
      return ok(requestOf(state.pending));
    },
    needsRenewal: () => needsRenewal(state.file, now()),
    makeRenewalRequest: async () => {
      if (!state.file) return fail('not-enrolled');
      state.renewal ??= await makeCertificateRequest(state.file.deskId, options.webcrypto);
      return ok(requestOf(state.renewal));
    },
    openEnvelope: (source, signal) => openOwnEnvelope(source, state.file, { protect, signal }),
    keepRenewal: (answer) => keepRenewal(answer, { state, options, write }),
    keepKeys: (keys) => keepKeys(keys, { state, options, write }, revocations),
    keepEnrolment: (answer, { address }) => keepEnrolment(answer, address, { state, options, write }),
    signManifest: (manifest) => signWithCertificate(manifest, { state, options, revocations }),
    signTokenProof: (text) => signTokenProof(text, state, options),
    readTokens: () => readTokens(state, protect),
    replaceTokens: (tokens) => replaceTokens(tokens, { state, options, write }),
    forgetKeys: () => {
      Object.assign(state, { key: null, access: NO_ACCESS });
    },
  });
}

type Changes = {
  readonly state: State;
  readonly options: VaultOptions;
  readonly write: (file: VaultFile) => Promise<Result<null>>;
};

async function keepEnrolment(
  answer: Parameters<Vault['keepEnrolment']>[0],
  address: string,
  { state, options, write }: Changes,
): ReturnType<Vault['keepEnrolment']> {
  const { protect, webcrypto, now } = options;
  const { pending } = state;
  const checked = await checkEnrolment(answer, pending, { crypto: webcrypto, now });
  if (!checked.ok) return checked;
  const file: VaultFile = {
    format: 'review-desk-vault/1',
    address,
    registry: answer.registry,
    reviewer: answer.reviewer,
    deskId: pending!.deskId,
    enrolledAt: now().toISOString(),
    certificate: answer.certificate,
    ca: answer.ca,
    protection: protectionOf(protect),
    key: seal(pending!.signing.key, protect),
    refreshToken: seal(answer.tokens.refreshToken, protect),
    ...(answer.encryptionCertificate === undefined
      ? {}
      : {
          encryption: [
            { certificate: answer.encryptionCertificate, key: seal(pending!.encryption.key, protect) },
          ],
        }),
  };
  const written = await write(file);
  if (!written.ok) return written;
  Object.assign(state, {
    file,
    pending: null,
    renewal: null,
    key: null,
    access: accessOf(answer.tokens, now()),
  });
  return ok(describeEnrolment(file)!);
}

async function keepRenewal(
  answer: Parameters<Vault['keepRenewal']>[0],
  { state, options, write }: Changes,
): Promise<Result<null>> {
  if (!state.file) return fail('not-enrolled');
  const renewed = await renewFile(state.file, answer, { ...options, pending: state.renewal });
  if (!renewed.ok) return renewed;
  // What came meanwhile, such as another token, stays.
  const { certificate, key, encryption } = renewed.value;
  const file: VaultFile = { ...state.file, certificate, key, encryption };
  const written = await write(file);
  if (!written.ok) return written;
  Object.assign(state, { file, renewal: null, key: null });
  return ok(null);
}

async function keepKeys(
  { crl, encryption, recovery }: Parameters<Vault['keepKeys']>[0],
  { state, options, write }: Changes,
  revocations: KeptRevocations,
): Promise<Result<null>> {
  const { file } = state;
  if (!file) return fail('not-enrolled');
  const kept = await revocations.keep(new Uint8Array(Buffer.from(crl, 'base64')), file.ca);
  if (!kept.ok) return kept;
  const { deskId, reviewer } = file;
  if (recovery !== undefined && (await isOf('recovery', recovery, file, options)))
    await options.heardRecovery?.(recovery, { deskId, reviewer });
  if (encryption === file.registryEncryption || !(await isOf('registry', encryption, file, options)))
    return ok(null);
  if (state.file !== file) return ok(null);
  const changed = { ...file, registryEncryption: encryption };
  const written = await write(changed);
  if (written.ok && state.file === file) state.file = changed;
  return written;
}

/** Was this certificate (PEM) for encryption issued by the desk's CA to this part of its registry? */
async function isOf(
  kind: CertificateHolder['kind'],
  pem: string,
  { ca, registry }: VaultFile,
  { webcrypto, now }: VaultOptions,
): Promise<boolean> {
  const der = decodePem('CERTIFICATE', pem);
  const certificate = der && readCertificate(der);
  if (!certificate) return false;
  const checked = await checkCertificate(certificate, ca, { crypto: webcrypto, now, use: 'encryption' });
  return checked.ok && checked.value.holder.kind === kind && checked.value.holder.id === registry.id;
}

async function replaceTokens(
  tokens: Parameters<Vault['replaceTokens']>[0],
  { state, options, write }: Changes,
): Promise<Result<null>> {
  const { file } = state;
  if (!file) return fail('not-enrolled');
  const { protect, now } = options;
  const refreshToken = sealLike(file, tokens.refreshToken, protect);
  if (!refreshToken.ok) return refreshToken;
  const changed = { ...file, refreshToken: refreshToken.value };
  // In memory at once: the registry has already forgotten the old token, whatever the disk says.
  Object.assign(state, { file: changed, access: accessOf(tokens, now()) });
  return write(changed);
}

function readTokens({ file, access }: State, protect: Protect): Result<HeldTokens> {
  if (!file) return fail('not-enrolled');
  const refreshToken = unseal(file.refreshToken, file.protection, protect);
  return refreshToken.ok ? ok({ refreshToken: refreshToken.value, ...access }) : refreshToken;
}

async function signWithCertificate(
  manifest: Uint8Array,
  {
    state,
    options,
    revocations,
  }: Pick<Changes, 'state' | 'options'> & { readonly revocations: KeptRevocations },
) {
  const { file } = state;
  if (file && describeIdentity(file, revocations)?.revoked) return fail('desk-revoked');
  if (file && (timeLeft(file, options.now()) ?? 0) < 0) return fail('desk-expired');
  const key = await loadKey(state, options);
  if (!key.ok) return key;
  return ok(
    await signManifest(manifest, {
      certificate: decodePem('CERTIFICATE', state.file!.certificate)!,
      privateKey: key.value,
      webcrypto: options.webcrypto,
      signingTime: options.now(),
    }),
  );
}

async function signTokenProof(text: string, state: State, options: VaultOptions): Promise<Result<string>> {
  const key = await loadKey(state, options);
  if (!key.ok) return key;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await options.webcrypto.subtle.sign(algorithm, key.value, Buffer.from(text, 'utf8'));
  return ok(Buffer.from(signature).toString('base64'));
}

async function loadKey(state: State, options: VaultOptions): Promise<Result<webcrypto.CryptoKey>> {
  if (state.key) return ok(state.key);
  const { file } = state;
  if (!file || !decodePem('CERTIFICATE', file.certificate)) return fail('not-enrolled');
  const text = unseal(file.key, file.protection, options.protect);
  if (!text.ok) return text;
  try {
    const pkcs8 = Buffer.from(text.value, 'base64');
    const key = await options.webcrypto.subtle.importKey('pkcs8', pkcs8, SIGNING_KEY, false, ['sign']);
    if (state.file === file) state.key = key;
    return ok(key);
  } catch {
    return fail('key-unavailable', { details: { reason: 'decrypt' } });
  }
}

function requestOf({ deskId, csr, encryptionCsr }: PendingRequest): CertificateRequest {
  return { deskId, csr, encryptionCsr };
}

function protectionOf(protect: Protect): VaultFile['protection'] {
  return protect.available ? protect.by : 'file';
}

function accessOf(tokens: { accessToken: string; expiresInMs: number }, now: Date): AccessToken {
  return { accessToken: tokens.accessToken, accessExpiresAt: now.getTime() + tokens.expiresInMs };
}

/** Lines up calls, so that the last write is the last state. */
function inTurn<A, R>(work: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const done = last.then(() => work(argument));
    last = done.catch(() => undefined);
    return done;
  };
}
