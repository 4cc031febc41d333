// Find a district or ward by its name; results are buttons in a list, reachable one by one.
import { useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'
import type { Bounds } from '../../first/boot'
import { t } from '../../first/i18n'
import { failureWords } from '../../ui/states'

export interface FoundArea {
  code: string
  path: string
  bounds: Bounds | null
}

const SEARCH = 'query($text:String!){areas(search:$text){code path bounds{south west north east}}}'
const ASK_AFTER_MS = 250
const SHORTEST = 2
const MOST = 6

export function Search({ choose }: { choose: (area: FoundArea) => void }) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<FoundArea[] | null>(null)
  const [failed, setFailed] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    setFound(null)
    setFailed('')
    if (text.trim().length < SHORTEST) return
    let gone = false
    const timer = setTimeout(() => {
      request<{ areas: FoundArea[] }>(SEARCH, { text: text.trim() })
        .then((answer) => !gone && setFound(answer.areas.slice(0, MOST)))
        .catch((failure: unknown) => !gone && setFailed(failureWords(failure)))
    }, ASK_AFTER_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text])
  return (
    <div class="field">
      <label for="cari">{t('place.searchLabel')}</label>
      <input
        ref={input}
        class="input"
        id="cari"
        type="search"
        autoComplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (found?.[0]) choose(found[0])
        }}
      />
      <p class="sr" role="status">
        {found && t('place.found', { n: found.length })}
      </p>
      {failed && <p class="error">{failed}</p>}
      {found && !found.length && <p class="hint">{t('place.foundNone', { text: text.trim() })}</p>}
      {found && found.length > 0 && (
        <ul class="plain found">
          {found.map((area) => (
            <li key={area.code}>
              <button type="button" class="link" onClick={() => choose(area)}>
                {area.path}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
