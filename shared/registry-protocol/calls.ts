import { z } from 'zod';
import { deskIdSchema, instantSchema, reviewerIdSchema } from '../application/ids';
import { reasonCodeSchema } from './reason-codes';

/** Every refusal of the registry has this body, whatever the status. */
export const refusalSchema = z.object({
  error: z.object({
    code: reasonCodeSchema,
    retryable: z.boolean(),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** `GET /v1/hello`, without a token. 426 with `protocol-unsupported` to a desk that is too old. */
export const helloSchema = z.object({
  registry: z.object({ id: z.string().min(1), name: z.string().min(1) }),
  protocol: z.object({ min: z.int(), max: z.int() }),
  schema: z.object({ min: z.int(), max: z.int() }),
  epoch: z.string().min(1),
  limits: z.object({ pageRows: z.int(), pageBytes: z.int(), packetBytes: z.int() }),
  /** Single use, for the proof of a token request. */
  nonce: z.string().min(16),
  time: instantSchema,
});
export type Hello = z.infer<typeof helloSchema>;

const pem = z.string().min(50).max(20_000);

/** `POST /v1/enrol`. The desk's key never travels: only a certificate request made with it. */
export const enrolRequestSchema = z.object({
  code: z.string().min(1).max(100),
  deskId: deskIdSchema,
  deskName: z.string().max(200),
  csr: pem,
  /** For the desk's second key, to which packets are encrypted; older desks have none. */
  encryptionCsr: pem.optional(),
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const tokensSchema = z.object({
  accessToken: z.string().min(20),
  refreshToken: z.string().min(20),
  /** Life of the access token, ms from receipt. */
  expiresInMs: z.int().positive(),
});
export type Tokens = z.infer<typeof tokensSchema>;

export const enrolAnswerSchema = z.object({
  registry: z.object({ id: z.string().min(1), name: z.string().min(1) }),
  reviewer: z.object({ id: reviewerIdSchema, name: z.string().min(1) }),
  certificate: pem,
  /** For `encryptionCsr`. */
  encryptionCertificate: pem.optional(),
  ca: pem,
  tokens: tokensSchema,
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

/**
 * `POST /v1/token`: a new pair for the refresh token, bound to the desk's key.
 * `signature` is base64 of ECDSA P-256/SHA-256 (IEEE P1363, 64 bytes) over the UTF-8 text
 * `review-desk-token\n{deskId}\n{nonce}\n{lower-case hex SHA-256 of refreshToken}`.
 */
export const tokenRequestSchema = z.object({
  deskId: deskIdSchema,
  refreshToken: z.string().min(20),
  nonce: z.string().min(16),
  signature: z.string().min(80).max(100),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

export function tokenProofText(deskId: string, nonce: string, refreshTokenSha256: string): string {
  return `review-desk-token\n${deskId}\n${nonce}\n${refreshTokenSha256}`;
}

/**
 * `POST /v1/certificates`: new certificates before the present ones run out, for the desk of the token. `signature` is
 * made as that of a token request, by the present key over `renewalProofText`.
 */
export const renewalRequestSchema = z.object({
  csr: pem,
  encryptionCsr: pem,
  nonce: z.string().min(16),
  signature: z.string().min(80).max(100),
});
export type RenewalRequest = z.infer<typeof renewalRequestSchema>;

export const renewalAnswerSchema = z.object({ certificate: pem, encryptionCertificate: pem });
export type RenewalAnswer = z.infer<typeof renewalAnswerSchema>;

/** `requestsSha256`: lower-case hex SHA-256 of `csr` and `encryptionCsr`, one behind the other. */
export function renewalProofText(deskId: string, nonce: string, requestsSha256: string): string {
  return `review-desk-renewal\n${deskId}\n${nonce}\n${requestsSha256}`;
}

/** `GET /v1/receipts?after=`: receipts for this desk in order; each is a signed packet, base64. */
export const receiptsPageSchema = z.object({
  receipts: z.array(z.object({ seq: z.int().positive(), packet: z.string() })),
  more: z.boolean(),
});
export type ReceiptsPage = z.infer<typeof receiptsPageSchema>;
