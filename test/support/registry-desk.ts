import { randomUUID, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { openPacketSequence } from '../../electron/packets/packet-sequence';
import { sealDecision, type DecisionSealer } from '../../electron/packets/seal-decision';
import { openVault } from '../../electron/vault/open-vault';
import type { Vault } from '../../electron/vault/vault';
import type { RunningRegistry } from '../../registry/start-registry';
import type { SealedPacket } from '../../shared/ipc/contract';
import type { DecisionPayload } from '../../shared/packet/packet';
import {
  enrolAnswerSchema,
  refusalSchema,
  tokenProofText,
  type EnrolAnswer,
} from '../../shared/registry-protocol/calls';
import { openJournalLater } from './desk-journal';
import { codec, crypto, noKeychain } from './packet-desk';
import { unwrap } from './unwrap';

/** An enrolled desk as the registry sees it: raw requests with its token, and packets sealed with its key. */
export type WireDesk = {
  readonly vault: Vault;
  readonly deskId: string;
  readonly tokens: EnrolAnswer['tokens'];
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly post: (path: string, body: unknown) => Promise<Response>;
  readonly upload: (bytes: Uint8Array) => Promise<Response>;
  /** One after the other, as the desk does. */
  readonly seal: (payload: DecisionPayload) => Promise<SealedPacket>;
  readonly sealer: DecisionSealer;
  /** Of its vault, its count of packets and its journal. */
  readonly folder: string;
};

export type WireOptions = {
  readonly folder: string;
  readonly reviewer?: string;
  readonly now?: () => Date;
  /** Where the vault goes; a folder of its own without it. */
  readonly vaultFolder?: string;
  /** As desks of earlier releases: no certificate for encryption. */
  readonly signingOnly?: boolean;
};

export async function postJson(address: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Makes a vault with a certificate request that no registry has answered yet. */
export async function makeVault(folder: string, now = () => new Date()): Promise<Vault> {
  const engine = webcrypto as unknown as Parameters<typeof openVault>[0]['webcrypto'];
  return unwrap(
    await openVault({ folder, protect: noKeychain, webcrypto: engine, now, randomUuid: randomUUID }),
  );
}

/** Enrols a desk for a reviewer whom the registry knows. */
export async function enrolWireDesk(registry: RunningRegistry, options: WireOptions): Promise<WireDesk> {
  const { reviewer = 'demo', now = () => new Date() } = options;
  const { address } = registry;
  const folder = options.vaultFolder ?? join(options.folder, randomUUID());
  const vault = await makeVault(folder, now);
  const { deskId, csr, encryptionCsr } = unwrap(await vault.makeCertificateRequest());
  const request = { deskId, csr, ...(options.signingOnly ? {} : { encryptionCsr }) };
  const code = await registry.enrolCode(reviewer);
  const answered = await postJson(address, '/v1/enrol', { code, deskName: 'Стол', ...request });
  const answer = enrolAnswerSchema.parse(await answered.json());
  unwrap(await vault.keepEnrolment(answer, { address }));

  const authorization = `Bearer ${answer.tokens.accessToken}`;
  const sealer: DecisionSealer = {
    vault,
    sequence: openPacketSequence({ folder, now }),
    journal: openJournalLater(folder, now),
    app: { name: 'Review Desk', version: '0.1.0' },
    now,
    randomUuid: randomUUID,
    crypto,
    codec,
  };
  return {
    vault,
    deskId,
    tokens: answer.tokens,
    get: (path, headers = {}) => fetch(`${address}${path}`, { headers: { authorization, ...headers } }),
    post: (path, body) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    upload: (bytes) =>
      fetch(`${address}/v1/packets`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/octet-stream' },
        body: bytes as BodyInit,
      }),
    seal: async (payload) => unwrap(await sealDecision(payload, sealer)),
    sealer,
    folder,
  };
}

/** A token request with the proof of this desk's key over a fresh nonce. */
export async function proveToken(
  address: string,
  { vault, deskId }: Pick<WireDesk, 'vault' | 'deskId'>,
  refreshToken: string,
  nonce?: string,
): Promise<{ deskId: string; refreshToken: string; nonce: string; signature: string }> {
  const fresh = nonce ?? ((await (await fetch(`${address}/v1/hello`)).json()) as { nonce: string }).nonce;
  const hash = Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from(refreshToken))).toString(
    'hex',
  );
  const signature = unwrap(await vault.signTokenProof(tokenProofText(deskId, fresh, hash)));
  return { deskId, refreshToken, nonce: fresh, signature };
}

/** Status and reason code of a refusal; fails on an answer that is none. */
export async function refusalOf(answer: Response | Promise<Response>): Promise<string> {
  const refused = await answer;
  return `${refused.status} ${refusalSchema.parse(await refused.json()).error.code}`;
}
