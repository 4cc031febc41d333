// Before and after, side by side, with what was noticed about the photos; read before anybody believes a «selesai».
import { said, t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import { dayOf } from '../../lib/today'
import { Signals } from '../../ui/signals'
import type { Case, Photo, Transition } from './documents'
import { opened } from './opened'

function Side({ photo, title, from }: { photo: Photo; title: string; from: string }) {
  return (
    <figure>
      <a href={photo.url} target="_blank">
        <img src={photo.cardUrl} alt={photo.alt ?? title} width="320" height="240" loading="lazy" />
      </a>
      <figcaption>
        <b>{title}</b>
        <span>{from}</span>
        <span>{said(`evidence.${photo.evidence}`)}</span>
        <Signals signals={photo.signals} own={opened.value?.trackingNumber} />
      </figcaption>
    </figure>
  )
}

interface Pair {
  before: Photo
  after: Photo
  answer: Transition
}

/** The report's first photo beside the last of the final answer, once there are both. */
export function pairOf(one: Case): Pair | null {
  const answer = one.transitions.findLast((move) => move.event === 'RESOLVED' && move.photos.length > 0)
  const [before, after] = [one.photos[0], answer?.photos.at(-1)]
  return before && after && answer ? { before, after, answer } : null
}

export function Evidence({ one }: { one: Case }) {
  const pair = pairOf(one)
  if (!pair) return null
  const { before, after, answer } = pair
  return (
    <section class="stack" data-pair aria-labelledby="bukti">
      <h2 class="label" id="bukti">
        {t('desk.pair')}
      </h2>
      <div class="pair">
        <Side photo={before} title={t('desk.before')} from={shortDate(dayOf(one.submittedAt))} />
        <Side photo={after} title={t('desk.after')} from={`${answer.office}, ${shortDate(dayOf(answer.at))}`} />
      </div>
    </section>
  )
}
