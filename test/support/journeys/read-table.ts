import type { Page } from '@playwright/test';
import type { DeskBridge } from '../../../shared/ipc/contract';

/** What rests on the desk's disk in one of its tables, read beside the program, and opened where it is a sealed row. */
export function readTable(page: Page, table: string): Promise<readonly Record<string, unknown>[]> {
  return page.evaluate(async (name) => {
    const desks = (await indexedDB.databases()).filter((one) => one.name?.startsWith('desk-'));
    // No function of a name: what runs programs gives it one by a helper that a page does not have.
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(desks[0]!.name!);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database does not open'));
    });
    const store = db.transaction(name).objectStore(name);
    const path = store.keyPath as string | string[];
    const rows = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const asking = store.getAll();
      asking.onsuccess = () => resolve(asking.result as Record<string, unknown>[]);
      asking.onerror = () => reject(new Error(`${name} cannot be read`));
    });
    db.close();
    const handed = await (window as unknown as { desk: DeskBridge }).desk['lock:keys'](undefined);
    const raw = handed.ok ? handed.value.rows : null;
    if (!raw) return rows;
    const key = await crypto.subtle.importKey('raw', raw as BufferSource, 'AES-GCM', false, ['decrypt']);
    return Promise.all(
      rows.map(async (row) => {
        const sealed = row['$sealed'];
        if (!(sealed instanceof Uint8Array)) return row;
        const id = Array.isArray(path) ? path.map((field) => row[field]) : row[path];
        const additionalData = new TextEncoder().encode(`review-desk row/1 ${name} ${JSON.stringify(id)}`);
        const algorithm = { name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData };
        const opened = await crypto.subtle.decrypt(algorithm, key, sealed.slice(12));
        const text = new TextDecoder().decode(opened.slice(4, 4 + new DataView(opened).getUint32(0)));
        return (JSON.parse(text) as { row: Record<string, unknown> }).row;
      }),
    );
  }, table);
}
