// Single keys for people who do this all day. They rest while somebody types, and can be switched off.
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t, type Key } from '../../first/i18n'
import { arrivals, welcome } from '../../state/queue'
import { KEYS } from './act'
import { active } from './drafts'
import { go, route } from './route'

const STORE = 'pintasan'
const SHOWN: [string, Key][] = [
  ['J', 'desk.key.next'],
  ['K', 'desk.key.previous'],
  ['Enter', 'desk.key.open'],
  ['Esc', 'desk.key.back'],
  ['V', 'move.verifyComplaint'],
  ['T', 'move.assignComplaint'],
  ['P', 'move.acceptComplaint'],
  ['S', 'move.resolveComplaint'],
  ['R', 'move.replyToComplaint'],
  ['N', 'move.addInternalNote'],
  ['.', 'desk.key.arrivals'],
  ['/', 'desk.key.search'],
  ['?', 'desk.keys'],
]

function stored(): boolean {
  try {
    return localStorage.getItem(STORE) !== 'mati'
  } catch {
    return true
  }
}

export const isOn = signal(stored())
export const isListed = signal(false)

function turn(on: boolean): void {
  isOn.value = on
  try {
    localStorage.setItem(STORE, on ? 'hidup' : 'mati')
  } catch {
    // A browser without storage keeps the choice until the page is left.
  }
}

const isTyping = (place: Element | null): boolean =>
  place instanceof HTMLElement && (place.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(place.tagName))

/** One report on: in the list the focus moves, beside an open report the next one opens. */
function walk(by: 1 | -1): void {
  if (route.value.open && !document.activeElement?.closest('.queue')) {
    document.querySelector<HTMLElement>(`[data-step="${by}"]`)?.click()
    return
  }
  const links = [...document.querySelectorAll<HTMLElement>('.job h2 a')]
  const focused = links.findIndex((link) => link === document.activeElement)
  const current = links.findIndex((link) => link.closest('.job[aria-current]'))
  const here = focused >= 0 ? focused : current
  links[Math.max(0, Math.min(links.length - 1, here + by))]?.focus()
}

function escape(): void {
  if (active.value) {
    active.value = ''
    document.querySelector<HTMLElement>('.detail h1')?.focus({ preventScroll: true })
  } else if (route.value.open) {
    const id = route.value.open
    go(route.value.view)
    document.querySelector<HTMLElement>(`.job[data-case="${CSS.escape(id)}"] h2 a`)?.focus()
  }
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return
  if (event.key === 'Escape') {
    const place = document.activeElement
    if (isTyping(place) && !place?.closest('.move')) (document.activeElement as HTMLElement).blur()
    else escape()
    return
  }
  if (!isOn.value || isTyping(document.activeElement)) return
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const mutation = Object.keys(KEYS).find((name) => KEYS[name] === key)
  const button = mutation && document.querySelector<HTMLElement>(`.act [data-action="${mutation}"]`)
  if (button) button.click()
  else if (key === 'J') walk(1)
  else if (key === 'K') walk(-1)
  else if (key === '.' && arrivals.value.length) welcome()
  else if (key === '/') document.getElementById('cari')?.focus()
  else if (key === '?') isListed.value = true
  else return
  event.preventDefault()
}

export function useKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

export function KeyList() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isListed.value) dialog.current?.showModal()
  }, [isListed.value])
  if (!isListed.value) return null
  return (
    <dialog class="ask-again" ref={dialog} aria-labelledby="jp" data-keys onClose={() => (isListed.value = false)}>
      <h2 id="jp">{t('desk.keys')}</h2>
      <dl class="keys">
        {SHOWN.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input type="checkbox" checked={isOn.value} data-keys-switch onChange={(event) => turn(event.currentTarget.checked)} />
        <b>{t('desk.keysOn')}</b>
        <small>{t('desk.keysHint')}</small>
      </label>
      <button type="button" class="btn main" onClick={() => dialog.current?.close()}>
        {t('desk.close')}
      </button>
    </dialog>
  )
}
