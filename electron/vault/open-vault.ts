import type { webcrypto } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePem } from '../../shared/packet/pem';
import { signManifest } from '../../shared/packet/sign-manifest';
import { fail, ok, type Result } from '../../shared/result';
import { checkEnrolment } from './check-enrolment';
import { describeEnrolment, describeIdentity } from './describe-enrolment';
import { makeCertificateRequest, SIGNING_KEY, type PendingRequest } from './make-certificate-request';
import type { HeldTokens, Protect, Vault } from './vault';
import { readVaultFile, seal, unseal, writeVaultFile, type VaultFile } from './vault-file';
import type { FileSystem } from './write-whole';

export type VaultOptions = {
  /** Holds `vault.json` (mode 0600). */
  readonly folder: string;
  readonly protect: Protect;
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
  const state: State = { file: read.value.file, pending: null, access: NO_ACCESS, key: null };
  const write = inTurn((file: VaultFile) => writeVaultFile(path, file, options.files));
  await moveToKeychain(state, protect, write);

  return ok({
    get protection() {
      return state.file?.protection ?? protectionOf(protect);
    },
    setAside: read.value.setAside,
    readEnrolment: () => state.file && describeEnrolment(state.file),
    readIdentity: () => state.file && describeIdentity(state.file),
    makeCertificateRequest: async () => {
      state.pending ??= await makeCertificateRequest(options);
      return ok({ deskId: state.pending.deskId, csr: state.pending.csr });
    },
    keepEnrolment: (answer, { address }) => keepEnrolment(answer, address, { state, options, write }),
    signManifest: (manifest) => signWithCertificate(manifest, state, options),
    signTokenProof: (text) => signTokenProof(text, state, options),
    readTokens: () => readTokens(state, protect),
    replaceTokens: (tokens) => replaceTokens(tokens, { state, options, write }),
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
    key: seal(pending!.key, protect),
    refreshToken: seal(answer.tokens.refreshToken, protect),
  };
  const written = await write(file);
  if (!written.ok) return written;
  Object.assign(state, { file, pending: null, key: null, access: accessOf(answer.tokens, now()) });
  return ok(describeEnrolment(file)!);
}

async function replaceTokens(
  tokens: Parameters<Vault['replaceTokens']>[0],
  { state, options, write }: Changes,
): Promise<Result<null>> {
  const { file } = state;
  if (!file) return fail('not-enrolled');
  const { protect, now } = options;
  // A vault that the keychain sealed is never rewritten without it.
  if (file.protection === 'keychain' && !protect.available) return fail('key-unavailable');
  const refreshToken = seal(tokens.refreshToken, { ...protect, available: file.protection === 'keychain' });
  const changed = { ...file, refreshToken };
  // In memory at once: the registry has already forgotten the old token, whatever the disk says.
  Object.assign(state, { file: changed, access: accessOf(tokens, now()) });
  return write(changed);
}

function readTokens({ file, access }: State, protect: Protect): Result<HeldTokens> {
  if (!file) return fail('not-enrolled');
  const refreshToken = unseal(file.refreshToken, file.protection, protect);
  return refreshToken.ok ? ok({ refreshToken: refreshToken.value, ...access }) : refreshToken;
}

async function signWithCertificate(manifest: Uint8Array, state: State, options: VaultOptions) {
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

/** A desk that once had no keychain, and has one now, puts its secrets there. */
async function moveToKeychain(state: State, protect: Protect, write: Changes['write']): Promise<void> {
  const { file } = state;
  if (file?.protection !== 'file' || !protect.available) return;
  const [key, refreshToken] = [file.key, file.refreshToken].map((sealed) => unseal(sealed, 'file', protect));
  if (!key?.ok || !refreshToken?.ok) return;
  const moved: VaultFile = {
    ...file,
    protection: 'keychain',
    key: seal(key.value, protect),
    refreshToken: seal(refreshToken.value, protect),
  };
  if ((await write(moved)).ok) state.file = moved;
}

function protectionOf(protect: Protect): VaultFile['protection'] {
  return protect.available ? 'keychain' : 'file';
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
