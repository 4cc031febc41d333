// Before and after, side by side, with what was noticed about the photos; read before anybody believes a «selesai».
import { said, t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import { dayOf } from '../../lib/today'
import type { Case, Photo } from './documents'
import { Signals } from './signals'

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
        <Signals photo={photo} />
      </figcaption>
    </figure>
  )
}

export function Evidence({ one }: { one: Case }) {
  const done = one.transitions.findLast((move) => move.event === 'RESOLVED' && move.photos.length > 0)
  const [before, after] = [one.photos[0], done?.photos.at(-1)]
  if (!before || !after || !done) return null
  return (
    <section class="stack" data-pair aria-labelledby="bukti">
      <h2 class="label" id="bukti">
        {t('desk.pair')}
      </h2>
      <div class="pair">
        <Side photo={before} title={t('desk.before')} from={shortDate(dayOf(one.submittedAt))} />
        <Side photo={after} title={t('desk.after')} from={`${done.office}, ${shortDate(dayOf(done.at))}`} />
      </div>
    </section>
  )
}
