// The words of every message, with a preview that follows the typing; what cannot be sent is said beside its field.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure, request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Failed, failureWords, Skeleton } from '../../ui/states'
import { PREVIEW, SAVE, TEXTS, type Saved, type Text } from './documents'

const GROUPS = ['reporter', 'follower', 'staff', 'letter'] as const
const LANGUAGES = ['id', 'en'] as const
const QUIET_MILLISECONDS = 300

const label = (name: string): string => {
  const what = name.slice(name.indexOf('.') + 1)
  for (const key of [`pesan.name.${what}`, `event.${what}`, `pesan.topic.${what}`]) if (said(key) !== key) return said(key)
  return what
}

export function Texts() {
  const [texts, set] = useState<Text[] | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const [chosen, choose] = useState('reporter.SUBMITTED')
  const [language, speak] = useState<Text['language']>(boot.lang)
  const load = () => {
    fail(null)
    request<{ messageTexts: Text[] }>(TEXTS).then(({ messageTexts }) => set(messageTexts), fail)
  }
  useEffect(load, [])
  if (failure) return <Failed failure={failure} retry={load} />
  if (!texts) return <Skeleton rows={5} />
  const here = texts.filter((one) => one.language === language)
  // Office letters have one language; in another one the first text stands in.
  const text = here.find((one) => one.name === chosen) ?? here[0]
  const name = text?.name ?? ''
  const isEdited = (one: string) => texts.some((other) => other.name === one && other.isEdited)
  const keep = (saved: Text) => set(texts.map((one) => (one.name === saved.name && one.language === saved.language ? saved : one)))
  return (
    <section class="texts" aria-label={t('pesan.texts')}>
      <div class="two">
        <Field id="teks" label={t('pesan.text.choose')}>
          <select class="input" id="teks" value={name} onChange={(event) => choose(event.currentTarget.value)}>
            {GROUPS.map((group) => (
              <optgroup key={group} label={said(`pesan.group.${group}`)}>
                {here
                  .filter((one) => one.name.startsWith(`${group}.`))
                  .map((one) => (
                    <option key={one.name} value={one.name}>
                      {label(one.name) + (isEdited(one.name) ? ` (${t('pesan.text.edited')})` : '')}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </Field>
        <Field id="bahasa-teks" label={t('pesan.text.language')}>
          <select class="input" id="bahasa-teks" value={language} onChange={(event) => speak(event.currentTarget.value as Text['language'])}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {said(`pesan.text.language.${one}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {text && <Editor key={`${name}/${language}`} text={text} keep={keep} />}
    </section>
  )
}

interface Fault {
  field: 'subject' | 'body' | ''
  message: string
}

const faultOf = (path: string[] | null | undefined, message: string): Fault => {
  const field = path?.at(-1)
  return { field: field === 'subject' || field === 'body' ? field : '', message }
}

/** What the text would look like, asked for when the typing rests. */
function usePreview(text: Text, subject: string, body: string, setFault: (fault: Fault | null) => void) {
  const [shown, show] = useState<{ subject: string; body: string } | null>(null)
  useEffect(() => {
    let isLate = false
    const timer = setTimeout(() => {
      request<{ previewMessageText: { subject: string; body: string } }>(PREVIEW, { name: text.name, language: text.language, subject, body })
        .then(({ previewMessageText }) => {
          if (isLate) return
          show(previewMessageText)
          setFault(null)
        })
        .catch((reason: unknown) => {
          if (isLate) return
          const path = reason instanceof Failure ? reason.path : null
          setFault(faultOf(path, failureWords(reason)))
        })
    }, QUIET_MILLISECONDS)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [subject, body])
  return shown
}

function Editor({ text, keep }: { text: Text; keep: (saved: Text) => void }) {
  const [subject, setSubject] = useState(text.subject)
  const [body, setBody] = useState(text.body)
  const [fault, setFault] = useState<Fault | null>(null)
  const [told, tell] = useState('')
  const [busy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const shown = usePreview(text, subject, body, setFault)
  const save = async (next: { subject: string; body: string }, words: string) => {
    setBusy(true)
    tell('')
    try {
      const { name, language, revision } = text
      const { saveMessageText } = await request<Saved>(SAVE, { input: { name, language, revision, ...next } })
      if ('code' in saveMessageText) {
        const refused = faultOf(saveMessageText.path, saveMessageText.message)
        setFault(refused)
        document.getElementById(refused.field === 'subject' ? 'perihal' : 'isi')?.focus()
      } else {
        keep(saveMessageText.text)
        setSubject(saveMessageText.text.subject)
        setBody(saveMessageText.text.body)
        setFault(null)
        tell(words)
      }
    } catch (reason) {
      setFault({ field: '', message: failureWords(reason) })
    } finally {
      setBusy(false)
    }
  }
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? body.length
    const mark = `{{ ${name} }}`
    setBody(body.slice(0, at) + mark + body.slice(area.current?.selectionEnd ?? at))
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at + mark.length, at + mark.length)
    })
  }
  const at = (field: Fault['field']) => (fault?.field === field ? fault.message : undefined)
  return (
    <div class="editor">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save({ subject, body }, t('pesan.text.saved'))
        }}
      >
        <Field id="perihal" label={t('pesan.text.subject')} error={at('subject')}>
          <input
            class="input"
            id="perihal"
            value={subject}
            maxLength={200}
            aria-invalid={at('subject') ? true : undefined}
            aria-describedby={describedBy('perihal', false, at('subject'))}
            onInput={(event) => setSubject(event.currentTarget.value)}
          />
        </Field>
        <Field id="isi" label={t('pesan.text.body')} hint={t('pesan.text.body.hint')} error={at('body')}>
          <textarea
            class="input"
            id="isi"
            ref={area}
            value={body}
            rows={10}
            maxLength={4000}
            aria-invalid={at('body') ? true : undefined}
            aria-describedby={describedBy('isi', true, at('body'))}
            onInput={(event) => setBody(event.currentTarget.value)}
          />
        </Field>
        {at('') && (
          <p class="error" role="alert">
            {at('')}
          </p>
        )}
        <div class="row">
          <button class="btn main" aria-busy={busy || undefined} disabled={!!fault}>
            {t('pesan.text.save')}
          </button>
          {text.isEdited && (
            <button type="button" class="btn edge" aria-busy={busy || undefined} onClick={() => void save({ subject: '', body: '' }, t('pesan.text.restored'))}>
              {t('pesan.text.original')}
            </button>
          )}
          <p class="meta" role="status">
            {told || t(text.isEdited ? 'pesan.text.edited' : 'pesan.text.own')}
          </p>
        </div>
        <details class="placeholders">
          <summary>{t('pesan.text.placeholders')}</summary>
          <ul>
            {text.placeholders.map((name) => (
              <li key={name}>
                <button type="button" class="link" aria-label={t('pesan.text.insert', { name })} onClick={() => insert(name)}>
                  <code>{`{{ ${name} }}`}</code>
                </button>
                <span class="meta">{said(`pesan.placeholder.${name}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      </form>
      <section class="preview" aria-labelledby="pratinjau">
        <h2 id="pratinjau">{t('pesan.text.preview')}</h2>
        {shown && (
          <div class={fault ? 'letter stale' : 'letter'} lang={text.language} data-preview>
            <p class="subject">{shown.subject}</p>
            <p class="as-written">{shown.body}</p>
          </div>
        )}
      </section>
    </div>
  )
}
