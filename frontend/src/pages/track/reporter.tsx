// What the reporter may do now, in one place near the top: answer, say whether it is solved, rate, object, withdraw; and
// in plain words what comes next and by when.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import { PushOffer } from '../../ui/push'
import { When } from '../../ui/time'
import { useMove, type Made, type Reporter, type ReporterMutation } from './acting'
import { nextWords } from './next'
import { Cells } from './outcome'
import type { Case, Reply, ReporterMove } from './query'
import { RatingForm } from './rating'
import { WordsForm } from './words-form'
import '../../styles/reporter.css'

const moveOf = (file: Case, mutation: ReporterMutation): ReporterMove | undefined =>
  file.reporterMoves.find((move) => move.mutation === mutation)

export function Panel({ reporter, made }: { reporter: Reporter; made: Made | null }) {
  const { file } = reporter
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // The button that was pressed is gone; what became of it is where the reader goes on.
    if (made) panel.current?.focus()
  }, [made])
  const thanks = made?.status === file.status ? said(`reporter.done.${made.mutation}`) : ''
  return (
    <section ref={panel} class="yours" tabIndex={-1} aria-labelledby="anda" data-yours={file.status}>
      <p class={thanks ? 'note' : 'sr'} role="status">
        {thanks && <span>{thanks}</span>}
      </p>
      <Turn key={file.status} reporter={reporter} />
    </section>
  )
}

/** What is not urgent: the secret link, news by the browser, taking the report back. */
export function Rest({ reporter }: { reporter: Reporter }) {
  const { file, accessKey } = reporter
  return (
    <>
      {file.sealsOpened.length > 0 && (
        <section class="stack" aria-labelledby="segel" data-seals>
          <h2 id="segel" class="label">
            {t('reporter.seal')}
          </h2>
          <p class="meta">{t('reporter.seal.lead')}</p>
          <ul class="plain">
            {file.sealsOpened.map(({ at, reason }) => (
              <li key={at}>
                <When instant={at} /> · {said(`opening.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack" aria-labelledby="tautan">
        <h2 id="tautan" class="label">
          {t('reporter.link')}
        </h2>
        <p class="meta">{t('reporter.keep')}</p>
        <Withdraw reporter={reporter} />
      </section>
      <PushOffer owner={{ trackingNumber: file.trackingNumber, accessKey }} />
    </>
  )
}

/** Whose turn it is: the reporter's, with something to do, or somebody else's, with a day. */
function Turn({ reporter }: { reporter: Reporter }) {
  const { file } = reporter
  if (file.status === 'NEEDS_INFO' && file.question) return <Question reporter={reporter} question={file.question} />
  if (file.status === 'RESOLVED') return <Solved reporter={reporter} />
  if (file.status === 'CLOSED') return <Closed reporter={reporter} />
  if (moveOf(file, 'appealRejection')) return <Appeal reporter={reporter} />
  return (
    <div class="note">
      <b id="anda">{t('reporter.title')}</b>
      <p>{nextWords(file)}</p>
    </div>
  )
}

function Said({ reply }: { reply: Reply }) {
  return (
    <blockquote>
      <p class="told">{reply.text}</p>
      <p class="meta">
        {reply.office && `${reply.office} · `}
        <When instant={reply.at} />
      </p>
    </blockquote>
  )
}

function Question({ reporter, question }: { reporter: Reporter; question: Reply }) {
  const until = moveOf(reporter.file, 'answerQuestion')?.until
  return (
    <div class="answer">
      <h2 id="anda">{t('reporter.question')}</h2>
      <Said reply={question} />
      <p>
        {t('reporter.question.next')} {until && <b class="plain-b">{t('reporter.until', { date: longDate(until) })}</b>}
      </p>
      <WordsForm reporter={reporter} mutation="answerQuestion" field="text" hint={t('reporter.hint.answerQuestion')} photos />
    </div>
  )
}

/** One tap says yes, and can be taken back for weeks; a no needs its reason. */
function Solved({ reporter }: { reporter: Reporter }) {
  const { file } = reporter
  const [isNo, setNo] = useState(false)
  const { busy, fault, send } = useMove(reporter, 'confirmResolution')
  const until = moveOf(file, 'confirmResolution')?.until
  const reply = file.finalReply
  return (
    <div class="answer">
      <h2 id="anda">{t('reporter.solved')}</h2>
      {reply && <Said reply={reply} />}
      {!isNo && (
        <div class="twins">
          <button type="button" class="btn main" data-send="confirmResolution" aria-busy={busy || undefined} onClick={() => void send({})}>
            {busy ? t('reporter.sending') : t('reporter.yes')}
          </button>
          <button type="button" class="btn edge" data-open="reopenComplaint" aria-expanded={false} onClick={() => setNo(true)}>
            {t('reporter.no')}
          </button>
        </div>
      )}
      {fault && (
        <p class="error" role="alert">
          {fault.message}
        </p>
      )}
      {isNo && <Reopen reporter={reporter} leave={() => setNo(false)} />}
      {until && <p class="meta">{t('reporter.solved.until', { date: longDate(until) })}</p>}
    </div>
  )
}

function Reopen({ reporter, leave }: { reporter: Reporter; leave: () => void }) {
  const office = reporter.file.skpd?.name ?? t('reporter.office')
  return (
    <WordsForm reporter={reporter} mutation="reopenComplaint" field="reason" hint={t('reporter.hint.reopenComplaint', { office })} photos leave={leave} />
  )
}

function Closed({ reporter }: { reporter: Reporter }) {
  const { file } = reporter
  const [open, set] = useState<'rating' | 'reopen' | null>(null)
  const reopening = moveOf(file, 'reopenComplaint')
  useEffect(() => set(null), [file.rating, file.ratingWords])
  return (
    <div class="answer">
      <h2 id="anda">{t(file.rating ? 'reporter.rated' : 'reporter.rate')}</h2>
      {file.rating && open !== 'rating' && (
        <div class="row between">
          <p class="row">
            <Cells rating={file.rating} />
            <span>{t('track.rated', { n: file.rating, word: said(`track.rating.${file.rating}`) })}</span>
          </p>
          <button type="button" class="link" data-open="rateComplaint" aria-expanded={false} onClick={() => set('rating')}>
            {t('reporter.rate.change')}
          </button>
        </div>
      )}
      {(!file.rating || open === 'rating') && <RatingForm reporter={reporter} leave={file.rating ? () => set(null) : undefined} />}
      {reopening && open !== 'reopen' && (
        <div class="again">
          <p class="meta">{t('reporter.reopen.until', { date: longDate(reopening.until ?? '') })}</p>
          <button type="button" class="btn edge small" data-open="reopenComplaint" aria-expanded={false} onClick={() => set('reopen')}>
            {t('reporter.send.reopenComplaint')}
          </button>
        </div>
      )}
      {reopening && open === 'reopen' && <Reopen reporter={reporter} leave={() => set(null)} />}
      {!reopening && <p class="meta">{t('reporter.reopen.over')}</p>}
    </div>
  )
}

function Appeal({ reporter }: { reporter: Reporter }) {
  const { file } = reporter
  const [open, set] = useState(false)
  const refused = file.transitions.findLast((step) => step.toStatus === 'REJECTED')
  return (
    <div class="answer">
      <h2 id="anda">{t('reporter.appeal')}</h2>
      {refused && (
        <blockquote>
          {refused.reasonCode && <p class="plain-b">{said(`reason.${refused.reasonCode}`)}</p>}
          {refused.note && <p class="told">{refused.note}</p>}
          <p class="meta">
            {refused.office && `${refused.office} · `}
            <When instant={refused.at} />
          </p>
        </blockquote>
      )}
      <p>{t('reporter.appeal.once')}</p>
      {open ? (
        <WordsForm reporter={reporter} mutation="appealRejection" field="reason" hint={t('reporter.hint.appealRejection')} leave={() => set(false)} />
      ) : (
        <div class="row">
          <button type="button" class="btn edge" data-open="appealRejection" aria-expanded={false} onClick={() => set(true)}>
            {t('reporter.send.appealRejection')}
          </button>
        </div>
      )}
    </div>
  )
}

function Withdraw({ reporter }: { reporter: Reporter }) {
  const [open, set] = useState(false)
  if (!moveOf(reporter.file, 'withdrawComplaint')) return null
  return (
    <div>
      <button type="button" class="link" data-open="withdrawComplaint" aria-expanded={open} onClick={() => set(!open)}>
        {t('reporter.withdraw')}
      </button>
      {open && (
        <WordsForm reporter={reporter} mutation="withdrawComplaint" field="reason" hint={t('reporter.hint.withdrawComplaint')} optional warn leave={() => set(false)} />
      )}
    </div>
  )
}
