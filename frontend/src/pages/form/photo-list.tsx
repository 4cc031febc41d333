// Photos of the report: two ways to add one, how far each has come, and a way out of every failure.
import { useEffect, useRef, useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Photo } from '../../state/draft'
import { camera, Icon, image } from '../../ui/icon'
import type { Photos } from './photos'

const MEGABYTE = 1024 * 1024
const hasCamera = (): boolean => !!navigator.mediaDevices?.getUserMedia

function words(code: string, number: number): string {
  const size = Math.round(boot.installation.photoMaxBytes / MEGABYTE)
  switch (code) {
    case 'PHOTO_TOO_LARGE':
      return t('photo.PHOTO_TOO_LARGE', { number, size })
    case 'PHOTO_TOO_MANY_PIXELS':
      return t('photo.PHOTO_TOO_MANY_PIXELS', { number })
    case 'PHOTO_TYPE_REFUSED':
      return t('photo.PHOTO_TYPE_REFUSED', { number })
    case 'PHOTO_UNREADABLE':
      return t('photo.PHOTO_UNREADABLE', { number })
    case 'TOO_MANY_REQUESTS':
      return t('photo.TOO_MANY_REQUESTS', { number })
    default:
      return t('photo.failed', { number })
  }
}

/** The picture from the device itself; the address of it lives as long as it is shown. */
export function Thumbnail({ photo, number }: { photo: Photo; number: number }) {
  const [address, set] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(photo.blob)
    set(made)
    return () => URL.revokeObjectURL(made)
  }, [photo.blob])
  return address ? <img src={address} alt={t('photo.alt.report', { number })} width="104" height="80" /> : <span class="thumb-wait" />
}

function Row({ photo, number, photos }: { photo: Photo; number: number; photos: Photos }) {
  const trip = photos.trips.get(photo.id)
  const going = !photo.ticket && !trip?.failed
  return (
    <li>
      <Thumbnail photo={photo} number={number} />
      {going && (
        <>
          <progress max={100} value={trip?.percent ?? 0} aria-label={t('form.photo.uploading', { number })} />
          {t('form.photo.percent', { percent: trip?.percent ?? 0 })}
        </>
      )}
      {!photo.ticket && trip?.failed && (
        <>
          <p class="error">{words(trip.failed, number)}</p>
          <button type="button" class="link" onClick={() => void photos.again(photo)}>
            {t('form.photo.retry')}
            <span class="sr"> {t('photo.alt.report', { number })}</span>
          </button>
        </>
      )}
      <button type="button" class="link" onClick={() => photos.remove(photo.id)}>
        {t('form.photo.remove', { n: number })}
      </button>
    </li>
  )
}

export function PhotoField({ list, photos, error }: { list: Photo[]; photos: Photos; error: string | undefined }) {
  const { photosMax, photoMaxBytes } = boot.installation
  const [refused, refuse] = useState('')
  const [Camera, openCamera] = useState<((props: CameraProps) => preact.JSX.Element) | null>(null)
  const gallery = useRef<HTMLInputElement>(null)
  const lens = useRef<HTMLInputElement>(null)
  const size = Math.round(photoMaxBytes / MEGABYTE)
  const take = (files: Iterable<Blob>, source: Photo['source']) => {
    const why = photos.add(files, source)
    refuse(why ? t(`form.photo.${why}`, { n: photosMax, size }) : '')
  }
  const chosen = (source: Photo['source']) => (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    take([...(input.files ?? [])], source)
    input.value = ''
  }
  const shoot = () => {
    if (!hasCamera()) return lens.current?.click()
    import('./camera')
      .then((module) => openCamera(() => module.CameraDialog))
      .catch(() => lens.current?.click())
  }
  if (!photosMax) return null
  const wrong = error || refused
  return (
    <fieldset class="field" id="foto" tabIndex={-1} aria-describedby="foto-hint">
      <legend>
        {t('form.photo.label')} <span class="opt">{t('form.optional')}</span>
      </legend>
      <p class="hint" id="foto-hint">
        {t('form.photo.hint', { n: photosMax, size })}
      </p>
      {wrong && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      {list.length > 0 && (
        <ul class="photos">
          {list.map((photo, index) => (
            <Row key={photo.id} photo={photo} number={index + 1} photos={photos} />
          ))}
        </ul>
      )}
      {list.length < photosMax && (
        <div class="photo-add">
          <button type="button" class="btn edge" onClick={shoot}>
            <Icon d={camera} />
            {t('form.photo.take')}
          </button>
          <button type="button" class="btn edge" onClick={() => gallery.current?.click()}>
            <Icon d={image} />
            {t('form.photo.gallery')}
          </button>
        </div>
      )}
      <input ref={lens} type="file" accept="image/*" capture="environment" hidden onChange={chosen('camera')} />
      <input ref={gallery} type="file" accept="image/jpeg,image/png,image/webp" multiple hidden onChange={chosen('gallery')} />
      {Camera && (
        <Camera
          onPhoto={(photo) => take([photo], 'camera')}
          onClose={() => openCamera(null)}
          onRefused={() => {
            openCamera(null)
            refuse(t('form.camera.refused'))
          }}
        />
      )}
    </fieldset>
  )
}

export interface CameraProps {
  onPhoto: (photo: Blob) => void
  onClose: () => void
  onRefused: () => void
}
