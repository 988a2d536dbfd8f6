/**
 * Streams between renderer (window or worker) and main are fetches of `app://desk/…`.
 * Main authenticates and pipes them; nothing else under this host is answered.
 *
 * - `GET|POST app://desk/registry/v1/…` → the registry's `/v1/…`, with this desk's token; only the
 *   allow-listed routes below. Failures of the way there answer 502 with the body of `refusalSchema`.
 * - `GET app://desk/blobs` → `blobShelfSchema`: the attachments on this desk; `GET …/blobs/usage` → their room;
 *   `POST …/blobs/look` → where each of those named stands.
 * - `GET app://desk/blobs/<sha256>` → the bytes of an attachment that is held, or one range of them (`Range`); always
 *   `application/octet-stream`. 404 `attachment-missing` for what is not on this desk.
 * - `POST app://desk/blobs/<sha256>?size=<bytes>[&asked=1]` → main downloads it (resumed by Range), verifies the
 *   hash and keeps it: 204, or a refusal. `asked`: by the person, so before all that comes by itself.
 * - `POST app://desk/blobs/drop`, `…/suspect`, `…/sweep` → remove attachments: at once, at the next sweep, or once
 *   nothing has referred to them for a day.
 * - `GET app://desk/intake/<set>/v1/state`, `…/v1/feeds/<feed>/snapshot`, `…/v1/chunks/<sha256>` → the same as under
 *   `registry/`, from the verified volumes of an intake packet; `GET …/<set>` says which volumes there are,
 *   `POST …/<set>/taken` that its rows are in the store: what was staged of it goes.
 * - `POST app://desk/packets/verify` → body: a receipt packet's bytes; 200 with the receipt as JSON, or a refusal
 *   (the same check as the channel `receipt:verify`, reachable from the sync worker).
 */
export const REGISTRY_ROUTES = [
  { method: 'GET', path: /^\/v1\/hello$/ },
  { method: 'GET', path: /^\/v1\/state$/ },
  { method: 'GET', path: /^\/v1\/feeds\/[pr]:[A-Za-z0-9._-]{1,100}\/(snapshot|changes|inventory)$/ },
  { method: 'GET', path: /^\/v1\/chunks\/[0-9a-f]{64}$/ },
  { method: 'POST', path: /^\/v1\/rows:batchGet$/ },
  { method: 'POST', path: /^\/v1\/packets$/ },
  { method: 'GET', path: /^\/v1\/receipts$/ },
] as const;
