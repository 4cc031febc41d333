// What a machine noticed about a photo: read by whoever decides, never a verdict.
import { t } from '../../first/i18n'
import { alert, Icon } from '../../ui/icon'
import type { Photo, Signal } from './documents'
import { opened } from './opened'

const HUNDRED = 100

function where(number: string | null): string {
  if (!number) return t('desk.signal.other')
  return number === opened.value?.trackingNumber ? t('desk.signal.here') : t('desk.signal.in', { number })
}

function wordsOf({ signal, measure, otherNumber }: Signal): string {
  switch (signal) {
    case 'SAME_PHOTO':
      return t('desk.signal.same', { where: where(otherNumber) })
    case 'MIRRORED_PHOTO':
      return t('desk.signal.mirrored', { where: where(otherNumber) })
    case 'CROPPED_PHOTO':
      return t('desk.signal.cropped', { where: where(otherNumber) })
    case 'TAKEN_BEFORE':
      return t('desk.signal.before', { n: Math.max(1, Math.round(measure)) })
    default:
      return t('desk.signal.elsewhere', { n: Math.round(measure / HUNDRED) * HUNDRED })
  }
}

export function Signals({ photo }: { photo: Photo }) {
  if (!photo.signals.length) return null
  return (
    <span class="signals" data-signals>
      {photo.signals.map((one) => (
        <span key={one.signal + (one.otherNumber ?? '')}>
          <Icon d={alert} />
          {wordsOf(one)}
        </span>
      ))}
    </span>
  )
}
