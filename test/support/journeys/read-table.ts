import type { Page } from '@playwright/test';

/** What rests on the desk's disk in one of its tables, read beside the program. */
export function readTable(page: Page, table: string): Promise<readonly Record<string, unknown>[]> {
  return page.evaluate(async (name) => {
    const desks = (await indexedDB.databases()).filter((one) => one.name?.startsWith('desk-'));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(desks[0]!.name!);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database does not open'));
    });
    const rows = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const reading = db.transaction(name).objectStore(name).getAll();
      reading.onsuccess = () => resolve(reading.result as Record<string, unknown>[]);
      reading.onerror = () => reject(new Error(`${name} cannot be read`));
    });
    db.close();
    return rows;
  }, table);
}
