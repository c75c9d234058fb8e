/** Magic number, version 1 with independent blocks of up to 64 KiB, and the checksum of these two bytes. */
const HEADER = Buffer.from('04224d18604082', 'hex');
const END = Buffer.alloc(4);
/** Set on the length of a block that is stored as it is. */
const STORED = 0x8000_0000;

/** The smallest valid LZ4 frame: one block, stored. Enough for a broker and for every reader that knows LZ4. */
export const lz4 = {
  async compress({ buffer }: { buffer: Buffer }) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE((STORED | buffer.length) >>> 0);
    return Buffer.concat([HEADER, length, buffer, END]);
  },
  async decompress(): Promise<Buffer> {
    throw new Error('only for producers');
  },
};
