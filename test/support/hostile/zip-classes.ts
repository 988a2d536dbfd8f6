import { crc32 } from '../../../shared/packet/crc32';
import { localHeader, METHOD } from '../../../shared/packet/zip-records';
import type { Dice } from '../../simulation/world/dice';
import { findHeaders, join, otherThan, type HostileClass, type Mutation } from './mutation';

const broken = (bytes: Uint8Array, what: string): Mutation => ({ bytes, codes: ['zip-layout'], what });

/** A record that only its own local header knows. */
function hiddenEntry(dice: Dice, offset: number): Uint8Array {
  const body = dice.bytes(1 + dice.below(200));
  const name = dice.pick(['data/receipt.json', 'attachments/0001.pdf', 'packet.json', 'evil.sh']);
  const sizes = { compressedSize: body.length, size: body.length };
  return join(localHeader({ name, method: METHOD.stored, crc: crc32(body), ...sizes, offset }), body);
}

/** The row of the table that `zip-layout` answers: the walk over every byte. */
export const ZIP_CLASSES: readonly HostileClass[] = [
  {
    name: 'truncated anywhere',
    mutate: ({ bytes }, dice) => {
      const length = 1 + dice.below(bytes.length - 1);
      return broken(bytes.slice(0, length), `cut at ${length}`);
    },
  },
  {
    name: 'prepended data',
    mutate: ({ bytes }, dice) => {
      const junk = dice.bytes(1 + dice.below(4_000));
      return broken(join(junk, bytes), `${junk.length} bytes before`);
    },
  },
  {
    name: 'appended data',
    mutate: ({ bytes }, dice) => {
      const junk = dice.happens(100) ? bytes : dice.bytes(1 + dice.below(4_000));
      return broken(join(bytes, junk), `${junk.length} bytes behind`);
    },
  },
  {
    name: 'hidden entry',
    mutate: ({ bytes }, dice) => {
      const { directoryAt, local } = findHeaders(bytes);
      const at = dice.pick([...local.slice(1), directoryAt]);
      const hidden = hiddenEntry(dice, at);
      const packet = join(bytes.slice(0, at), hidden, bytes.slice(at));
      const after = findHeaders(bytes).central.map((one) => one + hidden.length);
      const view = new DataView(packet.buffer);
      view.setUint32(packet.length - 6, directoryAt + hidden.length, true);
      // The directory knows where everything lies now, but for what is hidden.
      for (const one of after) {
        const offset = view.getUint32(one + 42, true);
        if (offset >= at) view.setUint32(one + 42, offset + hidden.length, true);
      }
      return broken(packet, `hidden at ${at}`);
    },
  },
  {
    name: 'overlapping data',
    mutate: ({ bytes }, dice) => {
      const packet = bytes.slice();
      const { view, central, local } = findHeaders(packet);
      const one = dice.below(central.length);
      const other = otherThan(dice, one, central.length);
      view.setUint32(central[one]! + 42, local[other]!, true);
      return broken(packet, `entry ${one} lies over ${other}`);
    },
  },
  {
    name: 'comment',
    mutate: ({ bytes }, dice) => {
      const text = dice.bytes(1 + dice.below(300));
      const of = dice.below(3);
      if (of === 0) {
        const packet = join(bytes, text);
        new DataView(packet.buffer).setUint16(bytes.length - 2, text.length, true);
        return broken(packet, `archive comment of ${text.length}`);
      }
      const { central } = findHeaders(bytes);
      const record = dice.pick(central);
      const nameLength = new DataView(bytes.buffer, bytes.byteOffset).getUint16(record + 28, true);
      const at = record + 46 + nameLength;
      const packet = join(bytes.slice(0, at), text, bytes.slice(at));
      const view = new DataView(packet.buffer);
      // A comment, or an extra field, of one record, with the directory's size made right.
      view.setUint16(record + (of === 1 ? 32 : 30), text.length, true);
      view.setUint32(packet.length - 10, view.getUint32(packet.length - 10, true) + text.length, true);
      return broken(packet, `${of === 1 ? 'comment' : 'extra field'} of the record at ${record}`);
    },
  },
  {
    name: 'symlink and other attributes',
    mutate: ({ bytes }, dice) => {
      const packet = bytes.slice();
      const { view, central } = findHeaders(packet);
      const record = dice.pick(central);
      const [offset, value] = dice.pick([
        [38, 0xa1ff0000], // a symbolic link
        [38, 0x41ed0010], // a folder
        [38, 1 + dice.below(0xfffffffe)],
      ] as const);
      view.setUint32(record + offset, value, true);
      if (dice.happens(300)) view.setUint8(record + 5, 3); // made on Unix
      return broken(packet, `attributes ${value.toString(16)} at ${record}`);
    },
  },
  {
    name: 'local ≠ central name or field',
    mutate: ({ bytes }, dice) => {
      const packet = bytes.slice();
      const { view, local } = findHeaders(packet);
      const n = dice.below(local.length);
      const nameLength = view.getUint16(local[n]! + 26, true);
      // Of the first entry the name is what tells a packet from other files: there only the numbers.
      const at = local[n]! + 4 + dice.below(n === 0 ? 26 : 26 + nameLength);
      packet[at] = otherThan(dice, packet[at]!, 256);
      return broken(packet, `entry ${n}, byte ${at}`);
    },
  },
];
