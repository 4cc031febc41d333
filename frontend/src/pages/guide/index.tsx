// «Hari pertama»: what one's office does here, step by step, tried at once and ticked; finished once for the account.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import '../../styles/guide.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { failureWords } from '../../ui/states'
import { doneBefore, keepDone, key, STEPS } from './steps'

const FINISH = 'mutation { finishGuide { ... on GuideFinished { viewer { account { isGuided } } } ... on UserError { code message } } }'
const STEP_MINUTES = 3

const { isDemo } = boot.data as { isDemo: boolean }

const roles = (boot.viewer?.roles ?? []).filter((role) => STEPS[role])

interface StepProps {
  role: string
  place: number
  href: string
  isDone: boolean
  mark: (on: boolean) => void
}

function Step({ role, place, href, isDone, mark }: StepProps) {
  const name = key(role, place)
  const words = said(`guide.${name}`)
  return (
    <li data-step={name}>
      <label>
        <input type="checkbox" checked={isDone} onChange={(event) => mark(event.currentTarget.checked)} />
        <b>{words}</b>
      </label>
      <p>{said(`guide.${name}.words`)}</p>
      <a class="btn edge small" href={href} aria-label={`${t('guide.try')}: ${words}`} onClick={() => mark(true)}>
        {t('guide.try')}
      </a>
    </li>
  )
}

export default function Guide() {
  const [done, set] = useState(doneBefore)
  const [isFinished, finish] = useState(boot.viewer?.account?.isGuided ?? false)
  const [fault, tell] = useState('')
  const all = roles.flatMap((role) => (STEPS[role] ?? []).map((_, place) => key(role, place)))
  const n = all.filter((name) => done.has(name)).length
  useEffect(() => document.body.classList.add('staff'), [])
  const mark = (name: string, on: boolean) => {
    const next = new Set(done)
    if (on) next.add(name)
    else next.delete(name)
    keepDone(next)
    set(next)
  }
  const end = () => {
    tell('')
    request<{ finishGuide: { viewer?: unknown; message?: string } }>(FINISH).then(
      ({ finishGuide }) => (finishGuide.viewer ? finish(true) : tell(finishGuide.message ?? '')),
      (reason: unknown) => tell(failureWords(reason)),
    )
  }
  return (
    <div class="guide">
      <header>
        <h1>{t('guide.title', { name: boot.viewer?.account?.displayName ?? '' })}</h1>
        <p class="meta">{t('guide.lead', { minutes: all.length * STEP_MINUTES })}</p>
        <p class="note">{t(isDemo ? 'guide.practice' : 'guide.real')}</p>
        <p class="progress" role="status">
          <progress max={all.length} value={n} aria-label={t('guide.progress', { n, all: all.length })} />
          {t('guide.progress', { n, all: all.length })}
        </p>
      </header>
      {roles.map((role) => (
        <section key={role} aria-labelledby={`guide-${role}`}>
          <h2 id={`guide-${role}`}>{said(`desk.role.${role}`)}</h2>
          <p>{said(`guide.${role}`)}</p>
          <ol class="plain">
            {(STEPS[role] ?? []).map((href, place) => (
              <Step key={place} role={role} place={place} href={href} isDone={done.has(key(role, place))} mark={(on) => mark(key(role, place), on)} />
            ))}
          </ol>
        </section>
      ))}
      <footer>
        {isFinished ? (
          <p role="status" data-finished>
            {t('guide.finished')} <a href="/bantuan">{t('guide.manual')}</a>
          </p>
        ) : (
          <>
            <button type="button" class="btn main" data-finish onClick={end}>
              {t('guide.finish')}
            </button>
            <p class="meta">{t('guide.later')}</p>
          </>
        )}
        {fault && <p role="alert">{fault}</p>}
      </footer>
    </div>
  )
}
