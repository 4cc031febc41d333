// Opening one sealed identity: number, reason, basis; nothing is asked for twice and nothing is opened by mistake.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { failureWords } from '../../ui/states'
import { OPEN, REASONS, type Answer, type Opened } from './documents'

const BASIS_LIMIT = 500
const FIELDS: Record<string, string> = { trackingNumber: 's-number', reason: 's-reason', basis: 's-basis' }

export function Opener({ opened }: { opened: (found: Opened) => void }) {
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const [fault, setFault] = useState({ field: '', message: '' })
  const [isBusy, setBusy] = useState(false)
  const blame = (field: string, message: string) => {
    setFault({ field: FIELDS[field] ? field : '', message })
    document.getElementById(FIELDS[field] ?? '')?.focus()
  }
  const open = async () => {
    setFault({ field: '', message: '' })
    if (!reason) return blame('reason', t('segel.reason.missing'))
    setBusy(true)
    try {
      const { done } = await request<Answer>(OPEN, { input: { trackingNumber: number, reason, basis } })
      if ('code' in done) blame(done.path?.at(-1) ?? '', done.message)
      else opened(done)
    } catch (failure) {
      blame('', failureWords(failure))
    } finally {
      setBusy(false)
    }
  }
  const at = (field: string) => (fault.message && fault.field === field ? fault.message : undefined)
  return (
    <form
      noValidate
      data-open-seal
      aria-label={t('segel.open')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void open()
      }}
    >
      <Field id="s-number" label={t('segel.number')} error={at('trackingNumber')}>
        <input class="input half" id="s-number" value={number} autoComplete="off" autoCapitalize="characters" maxLength={40} aria-invalid={at('trackingNumber') ? true : undefined} aria-describedby={describedBy('s-number', false, at('trackingNumber'))} onInput={(event) => setNumber(event.currentTarget.value)} />
      </Field>
      <Field id="s-reason" label={t('segel.reason')} error={at('reason')}>
        <select class="input" id="s-reason" value={reason} aria-invalid={at('reason') ? true : undefined} aria-describedby={describedBy('s-reason', false, at('reason'))} onChange={(event) => setReason(event.currentTarget.value)}>
          <option value="">{t('segel.reason.choose')}</option>
          {REASONS.map((one) => (
            <option key={one} value={one}>
              {said(`opening.reason.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="s-basis" label={t('segel.basis')} hint={t('segel.basis.hint')} error={at('basis')}>
        <textarea class="input" id="s-basis" rows={3} maxLength={BASIS_LIMIT} value={basis} aria-invalid={at('basis') ? true : undefined} aria-describedby={describedBy('s-basis', true, at('basis'))} onInput={(event) => setBasis(event.currentTarget.value)} />
      </Field>
      {!fault.field && fault.message && (
        <p class="error" role="alert">
          {fault.message}
        </p>
      )}
      <div class="row">
        <button class="btn main" aria-busy={isBusy || undefined}>
          {t(isBusy ? 'segel.sending' : 'segel.send')}
        </button>
      </div>
    </form>
  )
}
