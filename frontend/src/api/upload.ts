// Sends one photo, shrunk on the phone, with its progress told.
import { withExif } from './exif'

const LONG_SIDE_PX = 2048
const QUALITY = 0.85

export interface Sent {
  ticket: string
  width: number
  height: number
}

export class UploadFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Shrink a picture and turn it upright; what it tells of its making stays with it. Whatever cannot be drawn is sent as it
 * is, and the server decides.
 */
export async function shrink(photo: Blob): Promise<Blob> {
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' })
    const factor = Math.min(1, LONG_SIDE_PX / Math.max(picture.width, picture.height))
    if (factor === 1 && photo.size < 1_500_000) return photo
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * factor)
    canvas.height = Math.round(picture.height * factor)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    return small && small.size < photo.size ? await withExif(small, photo) : photo
  } catch {
    return photo
  }
}

export async function upload(
  photo: Blob,
  source: 'camera' | 'gallery',
  onProgress: (percent: number) => void,
): Promise<Sent> {
  const body = await shrink(photo)
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest()
    call.open('PUT', '/uploads')
    call.responseType = 'json'
    call.timeout = 120_000
    call.setRequestHeader('content-type', body.type || 'image/jpeg')
    call.setRequestHeader('x-tanggap', '1')
    call.setRequestHeader('x-evidence', source)
    call.upload.onprogress = (event) => onProgress(event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0)
    call.onload = () => {
      if (call.status === 201) done(call.response as Sent)
      else fail(new UploadFailure(call.response?.code ?? 'FAILED', call.response?.message ?? ''))
    }
    call.onerror = call.ontimeout = () => fail(new UploadFailure('FAILED', ''))
    call.send(body)
  })
}
