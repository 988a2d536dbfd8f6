import { randomUUID, webcrypto } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { openPacketSequence } from '../../electron/packets/packet-sequence';
import { sealDecision, type DecisionSealer } from '../../electron/packets/seal-decision';
import { openVault } from '../../electron/vault/open-vault';
import type { DeskIdentity, Protect, Vault } from '../../electron/vault/vault';
import { openAuthority } from '../../registry/ca/open-authority';
import type { Authority } from '../../registry/ca/authority';
import { verifyDecisionPacket } from '../../registry/verify/verify-decision-packet';
import { decisionPayloadSchema, type DecisionPayload } from '../../shared/packet/packet';
import { zipCodecOf } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import { openJournalLater } from './desk-journal';

export const codec = zipCodecOf(zlib);
export const crypto = webcrypto as webcrypto.Crypto;
const started = new Date();
/** Stands still, at the true time: `openssl` checks certificates by the machine's clock. */
export const now = () => started;

/** No keychain: secrets rest in the file. */
export const noKeychain: Protect = {
  by: 'keychain',
  available: false,
  encrypt: () => {
    throw new Error('no keychain');
  },
  decrypt: () => {
    throw new Error('no keychain');
  },
};

export const REGISTRY = { id: 'demo', name: 'Региональный реестр заявок' } as const;
const REVIEWER = { id: 'r-anna', name: 'Анна Соколова' } as const;
const RUBRIC = 'a'.repeat(64);

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`unexpected refusal: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

/** A folder of its own for one test file, and what removes it. */
export async function makeFolder(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `review-desk-${name}-`));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function makeAuthority(
  folder: string,
  registry: typeof REGISTRY = REGISTRY,
): Promise<Authority> {
  return unwrap(await openAuthority({ folder, registry, now, webcrypto: crypto }));
}

/** A vault enrolled by this authority. */
export async function enrol(
  authority: Authority,
  folder: string,
  protect: Protect = noKeychain,
): Promise<{ vault: Vault; identity: DeskIdentity }> {
  const vault = unwrap(await openVault({ folder, protect, webcrypto: crypto, now, randomUuid: randomUUID }));
  const request = unwrap(await vault.makeCertificateRequest());
  unwrap(await vault.keepEnrolment(await answerTo(authority, request), { address: 'http://127.0.0.1:8420' }));
  return { vault, identity: vault.readIdentity()! };
}

/** What the registry answers to a certificate request. */
export async function answerTo(
  authority: Authority,
  request: { deskId: DeskIdentity['deskId']; csr: string; encryptionCsr: string },
) {
  const reviewer = { ...REVIEWER, id: REVIEWER.id as DeskIdentity['reviewer']['id'] };
  const holder = { deskId: request.deskId, reviewer };
  const issued = unwrap(await authority.issueDeskCertificate(request.csr, holder));
  const second = unwrap(await authority.issueDeskCertificate(request.encryptionCsr, holder, 'encryption'));
  return {
    registry: REGISTRY,
    reviewer,
    certificate: issued.pem,
    encryptionCertificate: second.pem,
    ca: authority.caPem,
    tokens: { accessToken: 'access-'.repeat(4), refreshToken: 'refresh-'.repeat(4), expiresInMs: 3_600_000 },
  };
}

export function makeSealer(vault: Vault, folder: string): DecisionSealer {
  return {
    vault,
    sequence: openPacketSequence({ folder, now }),
    journal: openJournalLater(folder, now),
    app: { name: 'Review Desk', version: '0.1.0' },
    now,
    randomUuid: randomUUID,
    crypto,
    codec,
  };
}

/** One decision with everything that bears it out. */
export function makePayload(changes: { note?: string; application?: string } = {}): DecisionPayload {
  const at = '2026-11-23T11:00:00.000Z';
  const application = { applicationId: changes.application ?? 'app-1', applicationVersion: 2 };
  const annotation = randomUUID();
  return decisionPayloadSchema.parse({
    decisions: [
      {
        id: randomUUID(),
        applicationId: application.applicationId,
        reviewerId: REVIEWER.id,
        base: { applicationVersion: 2, assignmentId: 'as-1', assignmentVersion: 1, rubricHash: RUBRIC },
        outcome: 'support_with_conditions',
        amount: { amount: 1_234_567_89, currency: 'RUB' },
        conditions: ['Подтвердить софинансирование до подписания соглашения'],
        comment: 'Цепочка замкнута, спрос подтверждён.',
        total: 78.5,
        passed: true,
        decidedAt: at,
        supersedes: null,
      },
    ],
    reviews: [
      {
        ...application,
        rubricHash: RUBRIC,
        gates: { eligible: 'yes' },
        criteria: {
          chain: { score: 4, justification: 'Есть все звенья.', weakness: '', evidence: [annotation] },
        },
        recommendation: { outcome: 'support_with_conditions', amount: null, conditions: [], comment: '' },
        createdAt: at,
        updatedAt: at,
      },
    ],
    annotations: [
      {
        id: annotation,
        ...application,
        ordinal: 1,
        target: {
          kind: 'section',
          sectionId: 'summary',
          selectors: [
            { type: 'TextPositionSelector', start: 0, end: 3 },
            { type: 'TextQuoteSelector', exact: 'Лён', prefix: '', suffix: ' и лён' },
          ],
        },
        note: changes.note ?? 'Сырьё есть',
        createdAt: at,
        updatedAt: at,
      },
    ],
    declarations: [
      { applicationId: application.applicationId, answer: 'none', explanation: '', declaredAt: at },
    ],
  });
}

/** An authority, a desk that it enrolled, and a sealed packet. */
export async function makeDesk(folder: string) {
  const authority = await makeAuthority(join(folder, 'ca'));
  const { vault, identity } = await enrol(authority, join(folder, 'vault'));
  const sealer = makeSealer(vault, folder);
  const sealed = unwrap(await sealDecision(makePayload(), sealer));
  /** Reads as the registry does, with this one desk in its table. */
  const readAsRegistry = (bytes: Uint8Array, changes: { ca?: string; now?: () => Date } = {}) =>
    verifyDecisionPacket(bytes, {
      ca: authority.caPem,
      registryId: REGISTRY.id,
      deskOfCertificate: async ({ sha256 }) =>
        sha256 === identity.certificateSha256
          ? ok({ deskId: identity.deskId })
          : fail('certificate-not-enrolled'),
      now,
      crypto,
      codec,
      ...changes,
    });
  return { authority, vault, identity, sealer, sealed, readAsRegistry };
}
export type TestDesk = Awaited<ReturnType<typeof makeDesk>>;
