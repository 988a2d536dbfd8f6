import { webcrypto } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { sealDecision } from '../../../electron/packets/seal-decision';
import { readReceipt } from '../../../electron/packets/read-receipt';
import { stageVolume } from '../../../electron/packets/intake/stage-volume';
import { openStagingFiles } from '../../../electron/packets/intake/staging-files';
import { certificateDer } from '../../../registry/ca/issue-certificate';
import { verifyDecisionPacket } from '../../../registry/verify/verify-decision-packet';
import { writeReceipt } from '../../../registry/verify/write-receipt';
import { hashDecision } from '../../../shared/packet/decision-hash';
import { decodePem } from '../../../shared/packet/pem';
import { receiptSchema } from '../../../shared/packet/receipt';
import { signManifest } from '../../../shared/packet/sign-manifest';
import type { ZipPart } from '../../../shared/packet/write-zip';
import type { DeskId } from '../../../shared/application/ids';
import { fail, ok, type Result } from '../../../shared/result';
import { makeIntake } from '../make-intake';
import { codec, crypto, enrol, makeAuthority, makeDesk, makePayload, makeSealer, now, REGISTRY, type TestDesk } from '../packet-desk'; // prettier-ignore
import { unpack } from '../repack';
import { FILES_KEY } from '../sealed-shelf';
import { codeOf, unwrap } from '../unwrap';

export type Sign = (manifest: Uint8Array) => Promise<Result<Uint8Array>>;
export type Kind = 'decision' | 'receipt' | 'intake';

/** A good packet of one kind, who signs such packets, and whoever else might, with what a reader calls that. */
export type Target = {
  readonly kind: Kind;
  readonly bytes: Uint8Array;
  readonly parts: readonly ZipPart[];
  /** Another good packet of the kind. */
  readonly others: readonly ZipPart[];
  readonly sign: Sign;
  readonly strangers: readonly {
    readonly row: 'foreign' | 'unknown' | 'usage';
    readonly sign: Sign;
    readonly code: string;
  }[];
  /** Reads as its recipient does; `ok`, or the code. */
  readonly read: (bytes: Uint8Array, at?: Date) => Promise<string>;
  /** What an accepted packet says. */
  readonly contentOf: (bytes: Uint8Array) => Promise<unknown>;
};

export type Hostile = {
  readonly targets: readonly Target[];
  readonly listFiles: () => Promise<string[]>;
  readonly caPem: string;
};

/** Targets of all three kinds under one authority, in one folder that can be watched. */
export async function makeTargets(folder: string): Promise<Hostile> {
  const desk = await makeDesk(folder);
  const foreign = await makeAuthority(join(folder, 'foreign-ca'));
  const foreignDesk = (await enrol(foreign, join(folder, 'foreign-vault'))).vault.signManifest;
  const usage = await signerForEncryption(folder, desk);
  const strange = { foreign, foreignDesk, usage };
  const targets = [
    await decisionTarget(folder, desk, strange),
    await receiptTarget(desk, strange),
    await intakeTarget(folder, desk, strange),
  ];
  const listFiles = async () => {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)).sort(); // prettier-ignore
  };
  return { targets, listFiles, caPem: desk.authority.caPem };
}

/** Copies: `slice` of what zlib answers, a Buffer, would be the packet itself. */
async function partsOf(bytes: Uint8Array): Promise<ZipPart[]> {
  return (await unpack(bytes)).map((part) => ({ ...part, bytes: new Uint8Array(part.bytes) }));
}

type Strange = {
  readonly foreign: Pick<TestDesk['authority'], 'signManifest'>;
  readonly foreignDesk: Sign;
  /** With a certificate of our CA that is for key agreement. */
  readonly usage: Sign;
};

async function decisionTarget(folder: string, desk: TestDesk, strange: Strange): Promise<Target> {
  const { authority, identity, vault } = desk;
  const stranger = await enrol(authority, join(folder, 'stranger'));
  const revoked = await enrol(authority, join(folder, 'revoked'));
  const table = new Map<string, Result<{ deskId: DeskId }>>([
    [identity.certificateSha256, ok({ deskId: identity.deskId })],
    [revoked.identity.certificateSha256, fail('desk-revoked')],
  ]);
  const verify = (bytes: Uint8Array, at: Date) =>
    verifyDecisionPacket(bytes, {
      ca: authority.caPem,
      registryId: REGISTRY.id,
      deskOfCertificate: async ({ sha256 }) => table.get(sha256) ?? fail('certificate-not-enrolled'),
      now: () => at,
      ...{ crypto, codec },
    });
  const other = unwrap(await sealDecision(makePayload({ note: 'Другая' }), makeSealer(vault, folder)));
  return {
    kind: 'decision',
    bytes: desk.sealed.bytes,
    parts: await partsOf(desk.sealed.bytes),
    others: await partsOf(other.bytes),
    sign: vault.signManifest,
    strangers: [
      { row: 'foreign', sign: strange.foreignDesk, code: 'certificate-untrusted' },
      { row: 'unknown', sign: stranger.vault.signManifest, code: 'certificate-not-enrolled' },
      { row: 'unknown', sign: revoked.vault.signManifest, code: 'desk-revoked' },
      { row: 'usage', sign: strange.usage, code: 'certificate-usage' },
      { row: 'usage', sign: authority.signManifest, code: 'certificate-usage' },
    ],
    read: async (bytes, at = now()) => codeOf(await verify(bytes, at)),
    contentOf: async (bytes) => unwrap(await verify(bytes, now())).packet,
  };
}

async function receiptTarget(desk: TestDesk, strange: Strange): Promise<Target> {
  const { authority, identity, vault } = desk;
  const make = async (sequence: number) => {
    const [decision] = makePayload().decisions;
    const receipt = receiptSchema.parse({
      receiptId: webcrypto.randomUUID(),
      deskId: identity.deskId,
      inReplyTo: desk.sealed.packetId,
      manifestSha256: desk.sealed.manifestSha256,
      receivedAt: now().toISOString(),
      carrier: 'file',
      outcomes: [
        {
          ...{ decisionId: decision!.id, payloadSha256: hashDecision(decision!), outcome: 'accepted' },
          ...{ reason: null, currentVersion: null, repeated: false, ledgerSeq: 1 },
        },
      ],
      sequenceGap: false,
    });
    const options = { authority, sequence, previous: null, version: '0.1.0', crypto, codec };
    return unwrap(await writeReceipt(receipt, options)).bytes;
  };
  const bytes = await make(1);
  const read = (given: Uint8Array, at: Date) =>
    readReceipt(given, { identity, now: () => at, crypto, codec });
  return {
    kind: 'receipt',
    bytes,
    parts: await partsOf(bytes),
    others: await partsOf(await make(2)),
    sign: authority.signManifest,
    strangers: [
      { row: 'foreign', sign: strange.foreign.signManifest, code: 'certificate-untrusted' },
      { row: 'usage', sign: vault.signManifest, code: 'certificate-usage' },
      { row: 'usage', sign: strange.usage, code: 'certificate-usage' },
    ],
    read: async (given, at = now()) => codeOf(await read(given, at)),
    contentOf: async (given) => unwrap(await read(given, now())),
  };
}

async function intakeTarget(folder: string, desk: TestDesk, strange: Strange): Promise<Target> {
  const { authority, vault } = desk;
  const make = async (rows: string) =>
    (await makeIntake({ sign: authority.signManifest, volumes: [{ chunks: [Buffer.from(rows)], files: [Buffer.from(rows)] }] }))[0]!; // prettier-ignore
  const bytes = await make('rows'.repeat(50));
  const files = openStagingFiles(FILES_KEY);
  const staging = join(folder, 'staging');
  await mkdir(staging, { recursive: true });
  const path = join(folder, 'incoming.asice');
  await writeFile(path, bytes);
  const stage = async (given: Uint8Array, at: Date) => {
    await writeFile(path, given);
    return stageVolume(path, {
      ...{ vault, staging, files, now: () => at, crypto, codec },
      room: { take: async () => ok({ giveBack: () => undefined }) },
      signal: new AbortController().signal,
      report: () => undefined,
    });
  };
  const contentOf = async (given: Uint8Array) => {
    const { contents, table, chunks, folder: staged, close } = unwrap(await stage(given, now()));
    await close();
    const rows = await Promise.all([...chunks].map(async (sha256) => new Response((await files.open(staged, sha256))!.stream()).text())); // prettier-ignore
    await files.remove(staged);
    return { contents, table, rows };
  };
  return {
    kind: 'intake',
    bytes,
    parts: await partsOf(bytes),
    others: await partsOf(await make('other'.repeat(50))),
    sign: authority.signManifest,
    strangers: [
      { row: 'foreign', sign: strange.foreign.signManifest, code: 'certificate-untrusted' },
      { row: 'usage', sign: vault.signManifest, code: 'certificate-usage' },
      { row: 'usage', sign: strange.usage, code: 'certificate-usage' },
    ],
    read: async (given, at = now()) => {
      const staged = await stage(given, at);
      if (staged.ok) {
        await staged.value.close();
        await files.remove(staged.value.folder);
      }
      return codeOf(staged);
    },
    contentOf,
  };
}

/** A key with a certificate of our own CA, in the desk's name, that is for key agreement: for encryption. */
async function signerForEncryption(folder: string, desk: TestDesk): Promise<Sign> {
  const file = JSON.parse(await readFile(join(folder, 'ca/authority.json'), 'utf8')) as {
    ca: { key: string };
  };
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never });
  const p256 = { name: 'ECDSA', namedCurve: 'P-256' };
  const caKey = await webcrypto.subtle.importKey('pkcs8', decodePem('PRIVATE KEY', file.ca.key)!, p256, false, ['sign']); // prettier-ignore
  const pair = await webcrypto.subtle.generateKey(p256, true, ['sign', 'verify']);
  const certificate = pkijs.Certificate.fromBER(decodePem('CERTIFICATE', desk.identity.certificate)!.slice());
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey, engine);
  const usage = certificate.extensions!.find(({ extnID }) => extnID === '2.5.29.15')!;
  // BIT STRING with keyAgreement alone.
  certificate.extensions![certificate.extensions!.indexOf(usage)] = new pkijs.Extension({
    ...{ extnID: '2.5.29.15', critical: true },
    extnValue: new Uint8Array([3, 2, 3, 8]).buffer,
  });
  await certificate.sign(caKey as never, 'SHA-256', engine);
  const der = certificateDer(certificate);
  return async (manifest) =>
    ok(await signManifest(manifest, { certificate: der, privateKey: pair.privateKey, webcrypto, signingTime: now() })); // prettier-ignore
}
