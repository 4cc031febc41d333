// Canned replies beside the words that are written: chosen, they are put where the cursor stands, filled in.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { failureWords } from '../../ui/states'
import { draftOf, write, type Subject } from './drafts'

interface Offered {
  id: string
  skpdId: string | null
  title: string
  filled: string
  mayChange: boolean
}

const TEXTS = `query($caseId: ID) { replyTexts(caseId: $caseId) { id skpdId title filled mayChange } }`
const TEXT_MAX = 2000

export function Canned({ one, mutation, name }: { one: Subject; mutation: string; name: string }) {
  const [offered, offer] = useState<Offered[] | null>(null)
  const [fault, setFault] = useState('')
  const [told, tell] = useState('')
  const bring = (event: Event) => {
    if (offered || !(event.currentTarget as HTMLDetailsElement).open) return
    request<{ replyTexts: Offered[] }>(TEXTS, { caseId: one.id }).then(
      ({ replyTexts }) => offer(replyTexts),
      (reason: unknown) => setFault(failureWords(reason)),
    )
  }
  const insert = (text: Offered) => {
    const area = document.getElementById(`f-${name}`) as HTMLTextAreaElement | null
    const before = draftOf(mutation, one)[name] ?? ''
    const at = area?.selectionStart ?? before.length
    const gap = at > 0 && !/\s$/.test(before.slice(0, at)) ? '\n' : ''
    write(one.id, mutation, name, (before.slice(0, at) + gap + text.filled + before.slice(area?.selectionEnd ?? at)).slice(0, TEXT_MAX))
    tell(t('desk.canned.put', { title: text.title }))
    const end = at + gap.length + text.filled.length
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(end, end)
    })
  }
  return (
    <details class="trail canned" data-canned onToggle={bring}>
      <summary>{t('desk.canned')}</summary>
      {fault && <p class="error">{fault}</p>}
      {offered?.length === 0 && <p class="meta">{t('desk.canned.none')}</p>}
      {offered && offered.length > 0 && (
        <ul class="plain">
          {offered.map((text) => (
            <li key={text.id}>
              <button type="button" class="link" onClick={() => insert(text)}>
                {text.title}
              </button>
              <span class="meta">{text.filled}</span>
            </li>
          ))}
        </ul>
      )}
      {offered?.some(({ mayChange }) => mayChange) && (
        <a class="link" href="/balasan">
          {t('desk.canned.keep')}
        </a>
      )}
      <p class="sr" role="status">
        {told}
      </p>
    </details>
  )
}
