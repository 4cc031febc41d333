// The letters of the open case: those there are, and the one to make next.
import { useEffect, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { make, ofCase, type Kind, type Letter } from '../../state/letters'
import { describedBy, Field } from '../../ui/field'
import { LetterLine } from '../../ui/letter'
import { failureWords } from '../../ui/states'
import type { Case } from './documents'
import { bringChoices, choices } from './fields'
import { tell } from './toast'

interface MakeProps {
  one: Case
  kind: Kind
  onDone: (letter: Letter) => void
  onCancel: () => void
}

function Make({ one, kind, onDone, onCancel }: MakeProps) {
  const [skpdId, choose] = useState('')
  const [note, write] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const mayChoose = kind === 'COMPLAINT' && one.kind !== 'MISCONDUCT'
  useEffect(() => void bringChoices(), [])
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setFault('')
    try {
      const done = await make(one.id, kind, mayChoose ? skpdId : '', note)
      if ('letter' in done) return onDone(done.letter)
      setFault(done.message)
    } catch (reason) {
      setFault(failureWords(reason))
    }
    setBusy(false)
  }
  return (
    <form class="move" data-make-form={kind} noValidate onSubmit={(event) => void submit(event)} aria-label={said(`surat.make.${kind}`)}>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      {mayChoose && (
        <Field id="surat-kepada" label={t('surat.make.to')}>
          <select class="input" id="surat-kepada" value={skpdId} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{t('surat.make.head')}</option>
            {choices.value.skpds.map((skpd) => (
              <option key={skpd.id} value={skpd.id}>
                {t('surat.make.skpd', { skpd: skpd.name })}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field id="surat-tambahan" label={t('surat.make.note')} hint={t('surat.make.note.hint')}>
        <textarea
          class="input"
          id="surat-tambahan"
          rows={2}
          maxLength={1000}
          value={note}
          aria-describedby={describedBy('surat-tambahan', true, undefined)}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </Field>
      <div class="row">
        <button class="btn main" data-make-send aria-busy={busy || undefined} disabled={busy}>
          {t(busy ? 'surat.making' : 'surat.make.do')}
        </button>
        <button type="button" class="btn" onClick={onCancel}>
          {t('surat.cancel')}
        </button>
      </div>
    </form>
  )
}

export function Letters({ one }: { one: Case }) {
  const [rows, set] = useState<Letter[]>([])
  const [making, begin] = useState<Kind | ''>('')
  const kinds = one.lettersToMake
  useEffect(() => {
    let isLate = false
    ofCase(one.id).then(
      (found) => !isLate && set(found),
      () => undefined, // The case is readable without them; opening it again asks again.
    )
    return () => void (isLate = true)
  }, [one])
  useEffect(() => begin(''), [one.id])
  if (!rows.length && !kinds.length) return null
  const made = (letter: Letter) => {
    set([letter, ...rows])
    begin('')
    tell(t('surat.made', { number: letter.number }))
  }
  return (
    <section class="stack" data-case-letters>
      <h2 class="label">{t('surat.title')}</h2>
      {rows.length > 0 && (
        <ul class="surat">
          {rows.map((row) => (
            <LetterLine key={row.id} letter={row} onChange={(next) => set(rows.map((other) => (other.id === next.id ? next : other)))} />
          ))}
        </ul>
      )}
      {making && kinds.includes(making) ? (
        <Make key={`${one.id}/${making}`} one={one} kind={making} onDone={made} onCancel={() => begin('')} />
      ) : (
        kinds.length > 0 && (
          <p class="row">
            {kinds.map((kind) => (
              <button key={kind} type="button" class="btn edge small" data-make={kind} onClick={() => begin(kind)}>
                {said(`surat.make.${kind}`)}
              </button>
            ))}
          </p>
        )
      )}
    </section>
  )
}
