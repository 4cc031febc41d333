// How a case came out, or what keeps it waiting: who ended it, what the reporter says of it, the day of the next news,
// the body it went to. The same for everybody.
import type { ComponentChildren } from 'preact'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { today } from '../../lib/today'
import type { Case } from './query'

const STEPS = [1, 2, 3, 4, 5]

/** Five cells, filled as far as the rating goes. */
export function Cells({ rating }: { rating: number }) {
  return (
    <span class="cells" aria-hidden="true">
      {STEPS.map((step) => (
        <i key={step} class={step <= rating ? 'on' : ''} />
      ))}
    </span>
  )
}

function Result({ words, children }: { words: string; children?: ComponentChildren }) {
  return (
    <section class="clock outcome" aria-labelledby="hasil">
      <h2 id="hasil" class="label">
        {t('track.outcome')}
      </h2>
      <b>{words}</b>
      {children}
    </section>
  )
}

function Rating({ file }: { file: Case }) {
  if (!file.rating) return null
  return (
    <div class="rated">
      <p class="row">
        <Cells rating={file.rating} />
        <span>{t('track.rated', { n: file.rating, word: said(`track.rating.${file.rating}`) })}</span>
      </p>
      {file.ratingWords && <blockquote class="told">{file.ratingWords}</blockquote>}
    </div>
  )
}

export function Outcome({ file }: { file: Case }) {
  if (file.status === 'CLOSED' && file.closedBy)
    return (
      <Result words={said(`track.closed.${file.closedBy}`, { n: boot.installation.confirmationDays })}>
        <Rating file={file} />
      </Result>
    )
  if (file.status === 'REFERRED' && file.referredTo) return <Result words={t('track.referred', { target: file.referredTo })} />
  return null
}

/** The day by which a held case promised news, and whether that day is over. */
export function NextNews({ file }: { file: Case }) {
  if (file.status !== 'ON_HOLD' || !file.nextUpdateOn) return null
  const isLate = file.nextUpdateOn < today()
  return (
    <p class={isLate ? 'note bad' : 'note live-note'} data-next-update>
      <span>{t(isLate ? 'track.heldLate' : 'track.held', { date: longDate(file.nextUpdateOn) })}</span>
    </p>
  )
}
