// One letter as a ruled line: its number and sheet, whom it goes to, how far it has come, and what the viewer may do.
import { useState } from 'preact/hooks'
import '../styles/letters.css'
import type { UserError } from '../api/request'
import { said, t } from '../first/i18n'
import { sign, withdraw, type Letter } from '../state/letters'
import { describedBy, Field } from './field'
import { failureWords } from './states'
import { When } from './time'

const QUICK = ['surat.quick.act', 'surat.quick.join', 'surat.quick.report'] as const

interface FormProps {
  letter: Letter
  onDone: (next: Letter) => void
  onCancel: () => void
}

/** Run a change; what stands in its way is said, else the letter as it is now goes on. */
function useChange(onDone: (next: Letter) => void) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const run = async (work: () => Promise<{ letter: Letter } | UserError>) => {
    setBusy(true)
    setFault('')
    try {
      const done = await work()
      if ('letter' in done) return onDone(done.letter)
      setFault(done.message)
    } catch (reason) {
      setFault(failureWords(reason))
    }
    setBusy(false)
  }
  return { busy, fault, setFault, run }
}

function Sign({ letter, onDone, onCancel }: FormProps) {
  const [words, write] = useState('')
  const { busy, fault, setFault, run } = useChange(onDone)
  const id = `instruksi-${letter.id}`
  const add = (sentence: string) => {
    write((before) => [before.trim(), sentence].filter(Boolean).join(' '))
    document.getElementById(id)?.focus()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (!words.trim()) return setFault(t('surat.required'))
    void run(() => sign(letter, words))
  }
  return (
    <form class="stack" data-sign-form noValidate onSubmit={submit} aria-label={t('surat.signOf', { number: letter.number })}>
      <Field id={id} label={t('surat.instruction')} hint={t('surat.instruction.hint')} error={fault || undefined}>
        <textarea
          class="input"
          id={id}
          rows={3}
          maxLength={1000}
          value={words}
          aria-describedby={describedBy(id, true, fault || undefined)}
          aria-invalid={fault ? true : undefined}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </Field>
      <ul class="quick" aria-label={t('surat.quick')}>
        {QUICK.map((key) => (
          <li key={key}>
            <button type="button" class="link" onClick={() => add(t(key))}>
              {t(key)}
            </button>
          </li>
        ))}
      </ul>
      <div class="row">
        <button class="btn main" data-sign-send aria-busy={busy || undefined} disabled={busy}>
          {t(busy ? 'surat.signing' : 'surat.sign')}
        </button>
        <button type="button" class="btn" onClick={onCancel}>
          {t('surat.cancel')}
        </button>
      </div>
    </form>
  )
}

function Withdraw({ letter, onDone, onCancel }: FormProps) {
  const { busy, fault, run } = useChange(onDone)
  return (
    <div class="stack" role="group" aria-label={t('surat.withdrawSure')}>
      <p>{t('surat.withdrawSure')}</p>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      <div class="row">
        <button type="button" class="btn edge small" data-withdraw-send aria-busy={busy || undefined} disabled={busy} onClick={() => void run(() => withdraw(letter))}>
          {t('surat.withdrawYes')}
        </button>
        <button type="button" class="btn small" onClick={onCancel}>
          {t('surat.cancel')}
        </button>
      </div>
    </div>
  )
}

function Course({ letter }: { letter: Letter }) {
  return (
    <p class="meta">
      {t('surat.madeBy', { name: letter.madeBy })} · <When instant={letter.madeAt} />
      {letter.signedAt && letter.signedBy && (
        <span class="block">
          {t('surat.signedBy', { name: letter.signedBy })} · <When instant={letter.signedAt} />
        </span>
      )}
    </p>
  )
}

/** Shape: `isAlone` when the line stands outside its case and so names it. */
export function LetterLine({ letter, isAlone, onChange }: { letter: Letter; isAlone?: boolean; onChange: (next: Letter) => void }) {
  const [form, open] = useState<'' | 'sign' | 'withdraw'>('')
  const done = (next: Letter) => {
    open('')
    onChange(next)
  }
  const props = { letter, onDone: done, onCancel: () => open('') }
  const may = (move: string) => !form && letter.moves.includes(move)
  return (
    <li data-letter={letter.state} class={letter.state === 'WITHDRAWN' ? 'over' : undefined}>
      <div class="about">
        <p class="row between">
          <b class="number">{letter.number}</b>
          <span class="state">{said(`surat.state.${letter.state}`)}</span>
        </p>
        <p>{letter.subject}</p>
        <p class="meta">
          {said(`surat.kind.${letter.kind}`)} · {letter.skpd ? t('surat.to', { skpd: letter.skpd.name }) : t('surat.toHead')}
        </p>
        <Course letter={letter} />
        {letter.instruction && <blockquote>{letter.instruction}</blockquote>}
      </div>
      {form === 'sign' && <Sign {...props} />}
      {form === 'withdraw' && <Withdraw {...props} />}
      <p class="row do">
        {may('signLetter') && (
          <button type="button" class="btn main small" data-sign aria-label={t('surat.signOf', { number: letter.number })} onClick={() => open('sign')}>
            {t('surat.sign')}
          </button>
        )}
        <a class="btn edge small" href={letter.url} target="_blank" rel="noopener" data-sheet aria-label={t('surat.openOf', { number: letter.number })}>
          {t('surat.open')}
        </a>
        {isAlone && (
          <a class="btn small" href={letter.caseId ? `/dasbor?tampilan=ALL&kasus=${letter.caseId}` : `/lacak/${letter.trackingNumber}`}>
            {t('surat.case', { number: letter.trackingNumber })}
          </a>
        )}
        {may('withdrawLetter') && (
          <button type="button" class="btn small" data-withdraw onClick={() => open('withdraw')}>
            {t('surat.withdraw')}
          </button>
        )}
      </p>
    </li>
  )
}
