// One canned reply being written; what it may mention is a tap away.
import { useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Refusal } from '../../ui/refusal'
import { failureWords } from '../../ui/states'
import { DELETE, SAVE, type Answer, type Skpd, type Text } from './documents'

const MARKS = ['nomor', 'judul', 'kategori', 'dinas', 'kota', 'hari_ini', 'tenggat']

interface Props {
  text: Text | null
  skpds: Skpd[]
  keep: (saved: Text, isGone: boolean) => void
  reload: () => void
  close: () => void
}

export function Editor({ text, skpds, keep, reload, close }: Props) {
  const [title, setTitle] = useState(text?.title ?? '')
  const [body, setBody] = useState(text?.body ?? '')
  const [skpdId, choose] = useState('')
  const [fault, setFault] = useState({ field: '', code: '', message: '' })
  const [isBusy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => document.getElementById('r-title')?.focus(), [])
  const perform = async (document_: string, input: Record<string, unknown>, isGone: boolean) => {
    setBusy(true)
    try {
      const { done } = await request<Answer>(document_, { input })
      if (!('code' in done)) return keep(done.text, isGone)
      const field = done.path?.at(-1) ?? ''
      setFault({ field: field === 'title' || field === 'body' ? field : '', code: done.code, message: done.message })
      document.getElementById(`r-${field}`)?.focus()
    } catch (reason) {
      setFault({ field: '', code: '', message: failureWords(reason) })
    } finally {
      setBusy(false)
    }
  }
  const save = () => {
    const own = boot.viewer?.roles.includes('SYSADMIN') ? skpdId || null : (boot.viewer?.skpd?.id ?? null)
    void perform(SAVE, text ? { id: text.id, revision: text.revision, title, body } : { title, body, skpdId: own }, false)
  }
  const insert = (mark: string) => {
    const at = area.current?.selectionStart ?? body.length
    const word = `{${mark}}`
    setBody(body.slice(0, at) + word + body.slice(area.current?.selectionEnd ?? at))
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at + word.length, at + word.length)
    })
  }
  const at = (field: string) => (fault.message && fault.field === field ? fault.message : undefined)
  return (
    <form
      noValidate
      data-reply
      aria-label={t('balas.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) save()
      }}
    >
      <Field id="r-title" label={t('balas.what')} hint={t('balas.what.hint')} error={at('title')}>
        <input class="input" id="r-title" value={title} maxLength={120} aria-invalid={at('title') ? true : undefined} aria-describedby={describedBy('r-title', true, at('title'))} onInput={(event) => setTitle(event.currentTarget.value)} />
      </Field>
      {!text && skpds.length > 0 && (
        <Field id="r-skpd" label={t('balas.whose')}>
          <select class="input" id="r-skpd" value={skpdId} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{t('balas.city')}</option>
            {skpds.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field id="r-body" label={t('balas.words')} error={at('body')}>
        <textarea class="input" id="r-body" ref={area} rows={5} maxLength={2000} value={body} aria-invalid={at('body') ? true : undefined} aria-describedby={describedBy('r-body', false, at('body'))} onInput={(event) => setBody(event.currentTarget.value)} />
      </Field>
      <div class="marks">
        <span class="meta">{t('balas.marks')}</span>
        {MARKS.map((mark) => (
          <button key={mark} type="button" class="link" onClick={() => insert(mark)}>
            {said(`balas.mark.${mark}`)}
          </button>
        ))}
      </div>
      {!fault.field && fault.message && <Refusal code={fault.code} message={fault.message} reload={reload} />}
      <div class="row">
        <button class="btn main" aria-busy={isBusy || undefined}>
          {t('balas.save')}
        </button>
        <button type="button" class="btn" onClick={close}>
          {t('balas.cancel')}
        </button>
        {text && (
          <button type="button" class="btn warn" onClick={() => void perform(DELETE, { id: text.id, revision: text.revision }, true)}>
            {t('balas.delete')}
          </button>
        )}
      </div>
    </form>
  )
}
