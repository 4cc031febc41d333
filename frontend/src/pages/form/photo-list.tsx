// Photos of the report: two ways to add one. What becomes of them is drawn when there is one.
import { useRef, useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Photo } from '../../state/draft'
import type { CameraProps } from '../../ui/camera'
import { camera, Icon, image } from '../../ui/icon'
import type { Later } from './later'
import type { Photos } from './photos'

export const MEGABYTE = 1024 * 1024
const hasCamera = (): boolean => !!navigator.mediaDevices?.getUserMedia

interface FieldProps {
  list: Photo[]
  photos: Photos
  error: string | undefined
  later: Later | null
}

export function PhotoField({ list, photos, error, later }: FieldProps) {
  const { photosMax, photoMaxBytes } = boot.installation
  const [refused, refuse] = useState('')
  const [Camera, openCamera] = useState<((props: CameraProps) => preact.JSX.Element) | null>(null)
  const gallery = useRef<HTMLInputElement>(null)
  const lens = useRef<HTMLInputElement>(null)
  const size = Math.round(photoMaxBytes / MEGABYTE)
  const take = (files: Iterable<Blob>, source: Photo['source']) => {
    const refused = photos.add(files, source)
    refuse(refused ? t(`form.photo.${refused.why}`, { n: photosMax, size, number: refused.number }) : '')
  }
  const chosen = (source: Photo['source']) => (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    take([...(input.files ?? [])], source)
    input.value = ''
  }
  const shoot = () => {
    if (!hasCamera()) return lens.current?.click()
    import('../../ui/camera')
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
          {list.map((photo, index) =>
            later ? (
              <later.PhotoRow key={photo.id} photo={photo} number={index + 1} photos={photos} />
            ) : (
              <li key={photo.id} class="thumb-wait" />
            ),
          )}
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
