// What a JPEG tells of its own making (EXIF): taken over as bytes into the copy that is shrunk on the phone, so that the
// server can judge it, and read on the phone for the place. The server keeps none of it with the picture.

/** EXIF stands near the beginning; a segment has 64 kB at most. */
const HEAD_BYTES = 256 * 1024
const [PICTURE, APP1, SCAN] = [0xffd8, 0xffe1, 0xffda]
/** Marker, length, and «Exif» with its two zeros. */
const PREFIX = 10
const EXIF = 0x45786966
const LITTLE = 0x4949
const [ORIENTATION, GPS] = [0x0112, 0x8825]
const [LATITUDE_SIDE, LATITUDE, LONGITUDE_SIDE, LONGITUDE] = [1, 2, 3, 4]
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

/** The numbers behind the prefix, and where the entries of a directory are, each with its tag. */
function opened(exif: Bytes) {
  const tiff = new DataView(exif.buffer, PREFIX)
  const little = tiff.getUint16(0) === LITTLE
  const entries = (directory: number): [tag: number, at: number][] =>
    Array.from({ length: tiff.getUint16(directory, little) }, (_, index) => {
      const at = directory + 2 + index * ENTRY_BYTES
      return [tiff.getUint16(at, little), at]
    })
  return { tiff, little, entries, first: tiff.getUint32(4, little) }
}

/** Say that the picture stands upright already; else it would be turned a second time. */
function setUpright(exif: Bytes): void {
  const { tiff, little, entries, first } = opened(exif)
  for (const [tag, at] of entries(first)) {
    if (tag !== ORIENTATION) continue
    tiff.setUint16(at + 2, SHORT, little)
    tiff.setUint32(at + 4, 1, little)
    tiff.setUint16(at + 8, 1, little)
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

/** Where a photo says it was taken, in degrees; null where it does not, or not clearly. */
export async function placeOf(photo: Blob): Promise<{ latitude: number; longitude: number } | null> {
  try {
    const exif = await exifOf(photo)
    if (!exif) return null
    const { tiff, little, entries, first } = opened(exif)
    const pointer = new Map(entries(first)).get(GPS)
    if (pointer === undefined) return null
    const told = new Map(entries(tiff.getUint32(pointer + 8, little)))
    // Three fractions: degrees, minutes, seconds; the side is a letter.
    const degrees = (side: number, tag: number): number => {
      const [letter, value] = [told.get(side), told.get(tag)]
      if (letter === undefined || value === undefined) return NaN
      const at = tiff.getUint32(value + 8, little)
      const part = (index: number) => tiff.getUint32(at + index * 8, little) / tiff.getUint32(at + index * 8 + 4, little)
      const sum = part(0) + part(1) / 60 + part(2) / 3600
      return 'SW'.includes(String.fromCharCode(tiff.getUint8(letter + 8))) ? -sum : sum
    }
    const place = { latitude: degrees(LATITUDE_SIDE, LATITUDE), longitude: degrees(LONGITUDE_SIDE, LONGITUDE) }
    return Number.isFinite(place.latitude) && Number.isFinite(place.longitude) ? place : null
  } catch {
    return null
  }
}
