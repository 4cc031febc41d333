// Photos of the report: two ways to add one. What becomes of them is drawn when there is one.
import { useRef, useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Photo } from '../../state/draft'
import { Icon, image } from '../../ui/icon'
import { picked, Shutter, type Take } from '../../ui/shutter'
import type { Later } from './later'
import type { Photos } from './photos'

export const MEGABYTE = 1024 * 1024

interface FieldProps {
  list: Photo[]
  photos: Photos
  error: string | undefined
  later: Later | null
}

export function PhotoField({ list, photos, error, later }: FieldProps) {
  const { photosMax, photoMaxBytes } = boot.installation
  const [refused, refuse] = useState('')
  const gallery = useRef<HTMLInputElement>(null)
  const size = Math.round(photoMaxBytes / MEGABYTE)
  const take: Take = (files, source) => {
    const refused = photos.add(files, source)
    refuse(refused ? t(`form.photo.${refused.why}`, { n: photosMax, size, number: refused.number }) : '')
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
          <Shutter take={take} onRefused={() => refuse(t('form.camera.refused'))} />
          <button type="button" class="btn edge" onClick={() => gallery.current?.click()}>
            <Icon d={image} />
            {t('form.photo.gallery')}
          </button>
        </div>
      )}
      <input ref={gallery} type="file" accept="image/jpeg,image/png,image/webp" multiple hidden onChange={picked(take)} />
    </fieldset>
  )
}
