// What a JPEG tells of its own making (EXIF), as bytes: taken over into the copy that is shrunk on the phone, so that the
// server can judge it. The server keeps none of it with the picture.

/** EXIF stands near the beginning; a segment has 64 kB at most. */
const HEAD_BYTES = 256 * 1024
const [PICTURE, APP1, SCAN] = [0xffd8, 0xffe1, 0xffda]
/** Marker, length, and «Exif» with its two zeros. */
const PREFIX = 10
const EXIF = 0x45786966
const LITTLE = 0x4949
const ORIENTATION = 0x0112
const SHORT = 3
const ENTRY_BYTES = 12

type Bytes = Uint8Array<ArrayBuffer>

/** The first EXIF segment with its marker; null where there is none. */
export async function exifOf(photo: Blob): Promise<Bytes | null> {
  const head = new DataView(await photo.slice(0, HEAD_BYTES).arrayBuffer())
  if (head.byteLength < PREFIX || head.getUint16(0) !== PICTURE) return null
  for (let at = 2; at + PREFIX <= head.byteLength; ) {
    const [marker, size] = [head.getUint16(at), head.getUint16(at + 2) + 2]
    if (marker >> 8 !== 0xff || marker === SCAN || at + size > head.byteLength) return null
    if (marker === APP1 && head.getUint32(at + 4) === EXIF) return new Uint8Array(head.buffer.slice(at, at + size))
    at += size
  }
  return null
}

/** Say that the picture stands upright already; else it would be turned a second time. */
function setUpright(exif: Bytes): void {
  const tiff = new DataView(exif.buffer, PREFIX)
  const little = tiff.getUint16(0) === LITTLE
  const directory = tiff.getUint32(4, little)
  const count = tiff.getUint16(directory, little)
  for (let entry = directory + 2; entry < directory + 2 + count * ENTRY_BYTES; entry += ENTRY_BYTES) {
    if (tiff.getUint16(entry, little) !== ORIENTATION) continue
    tiff.setUint16(entry + 2, SHORT, little)
    tiff.setUint32(entry + 4, 1, little)
    tiff.setUint16(entry + 8, 1, little)
  }
}

/** The upright copy with what the original tells; as it is where that is nothing, or broken. */
export async function withExif(copy: Blob, original: Blob): Promise<Blob> {
  try {
    const exif = await exifOf(original)
    if (!exif) return copy
    setUpright(exif)
    return new Blob([copy.slice(0, 2), exif, copy.slice(2)], { type: copy.type })
  } catch {
    return copy
  }
}
