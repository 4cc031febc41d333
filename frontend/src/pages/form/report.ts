// The report in the making: its answers, its keeping on this device, its way to the server.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from '../../api/request'
import { t } from '../../first/i18n'
import { clockTime, today } from '../../lib/time'
import { dropDraft, type Draft, emptyDraft, keepDraft, newId, readDraft } from '../../state/draft'
import type { Problem } from '../../ui/field'
import { failureWords } from '../../ui/states'
import type { Slip } from '../receipt/slip'
import { type Contact, fieldOf } from './answers'
import type { Sending } from './check'
import type { Photos } from './photos'
import type { Refused } from './send'

const KEEP_AFTER_MS = 400
const AGAIN_AFTER_MS = 15_000

export interface Older {
  draft: Draft
  step: number
}

/** The draft and whether this device keeps it; an older one waits until people say what should become of it. */
export function useDraft(step: number, first: Partial<Draft>, resumeAtOnce: boolean, onResume: (step: number) => void) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...emptyDraft(today()), ...first }))
  const [older, setOlder] = useState<Older | null>(null)
  const [kept, setKept] = useState(false)
  const touched = useRef(false)
  const over = useRef(false)
  const keptStep = useRef(step)
  const resume = (one: Older) => {
    touched.current = true
    setOlder(null)
    setDraft(one.draft)
    onResume(one.step)
  }
  useEffect(() => {
    void readDraft().then((one) => {
      if (one && resumeAtOnce) resume(one)
      else {
        if (one) setOlder(one)
        else if (resumeAtOnce) onResume(1)
      }
    })
  }, [])
  useEffect(() => {
    if (!touched.current || older || over.current) return
    const keep = () => {
      if (over.current) return
      keptStep.current = step
      void keepDraft(draft, step).then((could) => setKept(could && !over.current))
    }
    // A step is kept at once, typing when it rests or the page is left.
    const timer = setTimeout(keep, step === keptStep.current ? KEEP_AFTER_MS : 0)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [draft, step, older])
  return {
    draft,
    older,
    kept,
    resume,
    set(part: Partial<Draft>) {
      touched.current = true
      setDraft((whole) => ({ ...whole, ...part }))
    },
    change(change: (photos: Draft['photos']) => Draft['photos']) {
      touched.current = true
      setDraft((whole) => ({ ...whole, photos: change(whole.photos) }))
    },
    /** The older draft is given up: asked for, or by going on with a new one. */
    forget() {
      if (!older) return
      setOlder(null)
      void dropDraft()
    },
    finish() {
      over.current = true
      return dropDraft()
    },
  }
}

export type DraftKeeper = ReturnType<typeof useDraft>

/** What sends comes while people still write; where that failed, now, and a lost line is then told as one. */
const sender = () =>
  import('./send').catch(() => {
    throw new Failure('offline')
  })

interface Outcome {
  onSent: (slip: Slip) => void
  onWrong: (problems: Problem[]) => void
}

/** One sending at a time; without a line it waits and goes by itself. */
export function useSending(keeper: DraftKeeper, contact: Contact, photos: Photos, outcome: Outcome) {
  const [sending, setSending] = useState<Sending>('idle')
  const [notice, setNotice] = useState('')
  const busy = useRef(false)
  const queue = () => {
    setSending('queued')
    setNotice(t('form.queued'))
  }
  const refused = (refusal: Refused) => {
    setSending('idle')
    if (refusal.__typename === 'TooManyRequests') {
      const again = new Date(Date.now() + (refusal.retryAfterSeconds ?? 60) * 1000)
      return setNotice(t('form.error.tooMany', { clock: clockTime(again) }))
    }
    if (refusal.code === 'SUBMISSION_ID_REUSED') {
      keeper.set({ submissionId: newId() })
      return setNotice(t('form.error.alreadySent'))
    }
    const field = fieldOf(refusal.path)
    if (field === 'kirim') setNotice(refusal.message)
    else outcome.onWrong([{ field, message: refusal.message }])
  }
  const attempt = async () => {
    const { isRefused, send } = await sender()
    let uploaded = await photos.settle()
    if (uploaded.failed) return lost(uploaded)
    let answer = await send(keeper.draft, contact, uploaded.tickets)
    if (answer.__typename === 'PhotoTicketRefused') {
      uploaded = await photos.settle(true)
      if (uploaded.failed) return lost(uploaded)
      answer = await send(keeper.draft, contact, uploaded.tickets)
    }
    if (isRefused(answer)) return refused(answer)
    await keeper.finish()
    outcome.onSent(answer)
  }
  const lost = (uploaded: { failed: number; offline: boolean }) => {
    if (uploaded.offline && !navigator.onLine) return queue()
    setSending('idle')
    outcome.onWrong([{ field: 'foto', message: t('photo.failed', { number: uploaded.failed }) }])
  }
  const submit = async () => {
    if (busy.current) return
    busy.current = true
    setSending('sending')
    setNotice('')
    try {
      await attempt()
    } catch (failure) {
      if (failure instanceof Failure && failure.kind === 'offline') queue()
      else {
        setSending('idle')
        setNotice(failure instanceof Failure && failure.kind === 'refused' ? failureWords(failure) : t('form.serverDown'))
      }
    } finally {
      busy.current = false
    }
  }
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    if (sending !== 'queued') return
    const again = () => void latest.current()
    const timer = setInterval(() => navigator.onLine && again(), AGAIN_AFTER_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [sending])
  return { sending, notice, submit, stop: () => (setSending('idle'), setNotice('')) }
}
