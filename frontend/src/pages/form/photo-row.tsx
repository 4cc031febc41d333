// One photo of the report: how far it has come, and a way out of every failure.
import { useEffect, useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Photo } from '../../state/draft'
import { MEGABYTE } from './photo-list'
import type { Photos } from './photos'

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

export function PhotoRow({ photo, number, photos }: { photo: Photo; number: number; photos: Photos }) {
  const trip = photos.trips.get(photo.id)
  const going = !photo.ticket && !trip?.failed
  return (
    <li>
      <Thumbnail photo={photo} number={number} />
      {going && (
        <>
          <progress max={100} value={trip?.percent ?? 0} aria-label={t('later.photo.uploading', { number })} />
          {t('later.photo.percent', { percent: trip?.percent ?? 0 })}
        </>
      )}
      {!photo.ticket && trip?.failed && (
        <>
          <p class="error">{words(trip.failed, number)}</p>
          <button type="button" class="link" onClick={() => void photos.again(photo)}>
            {t('later.photo.retry')}
            <span class="sr"> {t('photo.alt.report', { number })}</span>
          </button>
        </>
      )}
      <button type="button" class="link" onClick={() => photos.remove(photo.id)}>
        {t('later.photo.remove', { n: number })}
      </button>
    </li>
  )
}
