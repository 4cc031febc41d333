// The citizen's form: four questions on one address each, kept on this device until it is sent, sent once.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import type { Problem } from '../../ui/field'
import { Failed, Skeleton } from '../../ui/states'
import { keepContact, readContact } from '../../state/contact'
import type { Slip } from '../receipt/keep'
import '../../styles/case.css'
import '../../styles/form.css'
import { type Contact, LAST, stepOf, storyFaults } from './answers'
import type { Later } from './later'
import { enrich, readOffer } from './offer'
import { type StepProps, titleOf } from './parts'
import { usePhotos } from './photos'
import { useDraft } from './report'
import { Story } from './story'

// What the server rendered and this page keeps; read before the page is taken over.
const offered = readOffer()
const beside = document.querySelector('#app aside')
const marks = document.querySelector('#app svg:has(symbol)')
const suffix = document.title.replace(/^.*? · /, '')

const PREFETCH_AFTER_MS = 1500

const stepInAddress = (): number => {
  const step = Number(new URLSearchParams(location.search).get('langkah'))
  return step >= 1 && step <= LAST ? Math.floor(step) : 1
}

function first() {
  const areaCode = new URLSearchParams(location.search).get('wilayah') ?? ''
  return { areaCode, categoryId: offered.categoryId, chosen: !!offered.categoryId }
}

function useSteps() {
  const [step, show] = useState(1)
  const asked = useRef(stepInAddress())
  useEffect(() => {
    const back = () => show(stepInAddress())
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  return {
    step,
    asked: asked.current,
    go(next: number) {
      if (next !== stepInAddress()) history.pushState(null, '', `/lapor?langkah=${next}`)
      show(next)
    },
    replace(next: number) {
      history.replaceState(null, '', next > 1 ? `/lapor?langkah=${next}` : location.search.replace(/langkah=\d+&?/, '') || '/lapor')
      show(next)
    },
  }
}

function Aside() {
  const holder = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (beside) holder.current?.append(beside)
    if (marks) holder.current?.append(marks)
  }, [])
  return <div ref={holder} />
}

/** A chosen place puts its problem right at once: the summary would only take room from the map. */
const isPlace = (problem: Problem): boolean => problem.field === 'wilayah'

/** What comes after the first sight; a lost line is told, and asked again. */
function useLater(wanted: boolean) {
  const [later, set] = useState<Later | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = () => {
    fail(null)
    import('./later').then((module) => module.worded().then(() => set(module))).catch(fail)
  }
  useEffect(() => {
    if (!later && wanted) load()
  }, [wanted])
  useEffect(() => {
    const timer = setTimeout(load, PREFETCH_AFTER_MS)
    addEventListener('online', load)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', load)
    }
  }, [])
  return { later, failure, load }
}

export default function Form() {
  const steps = useSteps()
  const { step } = steps
  const keeper = useDraft(step, first(), steps.asked > 1, (to) => steps.replace(Math.min(to, steps.asked > 1 ? steps.asked : LAST)))
  const { draft } = keeper
  const [contact, setContact] = useState<Contact>({ name: '', phone: '', email: '', nik: '' })
  const [offer, setOffer] = useState(offered)
  const [problems, setProblems] = useState<Problem[]>([])
  const [mapWorks, setMapWorks] = useState(true)
  const [receipt, setReceipt] = useState<preact.ComponentChild>(null)
  const photos = usePhotos(draft.photos, keeper.change)
  const { later, failure, load } = useLater(step > 1 || draft.photos.length > 0)
  const moved = useRef(0)

  const wrong = (found: Problem[]) => {
    setProblems(found)
    const field = found[0]?.field
    if (field) steps.go(stepOf(field))
  }
  const tellContact = (part: Partial<Contact>) => {
    const whole = { ...contact, ...part }
    setContact(whole)
    keepContact(draft.submissionId, whole)
  }
  const submit = useRef(() => undefined as void)
  const outcome = { onSent: (slip: Slip) => void later?.showReceipt(slip).then(setReceipt), onWrong: wrong }

  useEffect(() => setContact((whole) => ({ ...whole, ...readContact(draft.submissionId) })), [draft.submissionId])
  useEffect(() => void enrich(offered).then(setOffer).catch(() => undefined), [])
  // before the new step is painted: whoever types on at once must not have the focus taken from under them
  useLayoutEffect(() => {
    if (receipt) return
    const title = t('form.stepTitle', { question: titleOf(step), step })
    document.title = `${problems.length ? t('form.error.title', { title }) : title} · ${suffix}`
    document.getElementById('app')?.classList.toggle('bleed', step === 2)
    if (problems.length) document.getElementById('problems')?.focus()
    else if (moved.current !== step) {
      if (moved.current) {
        scrollTo(0, 0)
        document.getElementById('judul')?.focus({ preventScroll: true })
      }
      if (step === 1 || later) moved.current = step
    }
  }, [step, problems, receipt, !later])

  const proceed = (event: Event) => {
    event.preventDefault()
    keeper.forget()
    for (let one = 1; one <= step; one++) {
      const found = one === 1 ? storyFaults(draft) : (later?.laterFaults(one, draft, contact, mapWorks) ?? [])
      if (found.length) return wrong(found)
    }
    setProblems([])
    if (step < LAST) steps.go(step + 1)
    else submit.current()
  }
  const move = (to: number) => {
    setProblems([])
    steps.go(to)
  }
  if (receipt) return receipt
  const props: StepProps = {
    draft,
    contact,
    set(part) {
      keeper.set(part)
      if (part.place || part.areaCode) setProblems((found) => (found.some(isPlace) ? found.filter((one) => !isPlace(one)) : found))
    },
    problems,
    kept: keeper.kept,
    goBack: () => move(step - 1),
  }
  const question = (
    <form class={step === 2 && later ? 'place' : 'ask'} key={step} noValidate onSubmit={proceed}>
      {step === 1 && keeper.older && (
        <div class="note live-note" role="status">
          <p>
            <b>{t('form.draft.found')}</b>
          </p>
          <p class="meta">{keeper.older.draft.body.slice(0, 90)}</p>
          <div class="row">
            <button type="button" class="btn main small" onClick={() => keeper.older && keeper.resume(keeper.older)}>
              {t('form.draft.resume')}
            </button>
            <button type="button" class="btn edge small" onClick={keeper.forget}>
              {t('form.draft.delete')}
            </button>
          </div>
        </div>
      )}
      {step === 1 && <Story {...props} offer={offer} photos={photos} later={later} />}
      {step > 1 && !later && (failure ? <Failed failure={failure} retry={() => (navigator.onLine ? location.reload() : load())} /> : <Skeleton />)}
      {step === 2 && later && <later.PlaceStep {...props} mapBroken={() => setMapWorks(false)} />}
      {step === 3 && later && <later.ContactStep {...props} finish={keeper.finish} setContact={tellContact} />}
      {step === LAST && later && <later.Check {...props} offer={offer} keeper={keeper} photos={photos} outcome={outcome} submit={submit} goTo={move} />}
    </form>
  )
  if (step === 2) return question
  return (
    <div class="beside">
      {question}
      <Aside />
    </div>
  )
}
