// The way to the server: one sending at a time, and without a line it waits and goes by itself.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from '../../api/request'
import { t } from '../../first/i18n'
import { clockTime } from '../../lib/time'
import { newId } from '../../state/draft'
import type { Problem } from '../../ui/field'
import { failureWords } from '../../ui/states'
import type { Slip } from '../receipt/keep'
import type { Contact } from './answers'
import { fieldOf } from './faults'
import type { Photos } from './photos'
import type { DraftKeeper } from './report'
import { isRefused, type Refused, send } from './send'

const AGAIN_AFTER_MS = 15_000

export type Sending = 'idle' | 'sending' | 'queued'

export interface Outcome {
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
    setNotice(t('later.queued'))
  }
  const refused = (refusal: Refused) => {
    setSending('idle')
    if (refusal.__typename === 'TooManyRequests') {
      const again = new Date(Date.now() + (refusal.retryAfterSeconds ?? 60) * 1000)
      return setNotice(t('later.error.tooMany', { clock: clockTime(again) }))
    }
    if (refusal.code === 'SUBMISSION_ID_REUSED') {
      keeper.set({ submissionId: newId() })
      return setNotice(t('later.error.alreadySent'))
    }
    const field = fieldOf(refusal.path)
    if (field === 'kirim') setNotice(refusal.message)
    else outcome.onWrong([{ field, message: refusal.message }])
  }
  const attempt = async () => {
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
        setNotice(failure instanceof Failure && failure.kind === 'refused' ? failureWords(failure) : t('later.serverDown'))
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
  return { sending, notice, submit }
}
