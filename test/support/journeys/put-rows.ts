import type { Page } from '@playwright/test';
import type { DeskBridge } from '../../../shared/ipc/contract';

/**
 * Puts rows into one of the desk's tables beside the program, sealed as it seals them. The table's key is one field, it
 * has no other index, and no field holds bytes.
 */
export function putRows(
  page: Page,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  return page.evaluate(
    async ({ name, given }) => {
      const handed = await (window as unknown as { desk: DeskBridge }).desk['lock:keys'](undefined);
      if (!handed.ok || !handed.value.rows) throw new Error('the desk gives no key');
      const raw = handed.value.rows as BufferSource;
      const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
      const desks = (await indexedDB.databases()).filter((one) => one.name?.startsWith('desk-'));
      // No function of a name: what runs programs gives it one by a helper that a page does not have.
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(desks[0]!.name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('the database does not open'));
      });
      const path = db.transaction(name).objectStore(name).keyPath as string;
      const sealed = await Promise.all(
        given.map(async (row) => {
          const text = new TextEncoder().encode(JSON.stringify({ row, bytes: [] }));
          const packed = new Uint8Array(4 + text.byteLength);
          new DataView(packed.buffer).setUint32(0, text.byteLength);
          packed.set(text, 4);
          const iv = crypto.getRandomValues(new Uint8Array(12));
          const place = `review-desk row/1 ${name} ${JSON.stringify(row[path])}`;
          const additionalData = new TextEncoder().encode(place);
          const content = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, packed);
          const $sealed = new Uint8Array(12 + content.byteLength);
          $sealed.set(iv);
          $sealed.set(new Uint8Array(content), 12);
          return { [path]: row[path], $sealed };
        }),
      );
      await new Promise<void>((resolve, reject) => {
        const writing = db.transaction(name, 'readwrite');
        for (const row of sealed) writing.objectStore(name).put(row);
        writing.oncomplete = () => resolve();
        writing.onabort = () => reject(new Error(`${name} cannot be written`));
      });
      db.close();
    },
    { name: table, given: rows },
  );
}
