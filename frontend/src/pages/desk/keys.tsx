// Single keys for people who do this all day. They rest while somebody types, and can be switched off.
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t, type Key } from '../../first/i18n'
import { arrivals, welcome } from '../../state/queue'
import { pick, picked } from '../../state/selection'
import { choice } from './bulk'
import { active } from './drafts'
import { mutationsOf } from './moves'
import { go, myViews, route } from './route'

const STORE = 'pintasan'
const SHOWN: [string, Key][] = [
  ['J', 'desk.key.next'],
  ['K', 'desk.key.previous'],
  ['Enter', 'desk.key.open'],
  ['Esc', 'desk.key.back'],
  ['X', 'desk.key.choose'],
  ['⇧ J', 'desk.key.extend'],
  ['V', 'move.verifyComplaint'],
  ['T', 'move.assignComplaint'],
  ['P', 'move.acceptComplaint'],
  ['S', 'move.resolveComplaint'],
  ['R', 'move.replyToComplaint'],
  ['N', 'move.addInternalNote'],
  ['A', 'desk.key.task'],
  ['D', 'desk.key.merge'],
  ['U', 'desk.undo'],
  ['.', 'desk.key.arrivals'],
  ['G V', 'desk.view.TO_VERIFY'],
  ['G M', 'desk.view.MY_SKPD'],
  ['G T', 'desk.view.MY_TASKS'],
  ['G L', 'desk.view.OVERDUE'],
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
  place instanceof HTMLElement && (place.isContentEditable || place.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

/** The row that has the focus, else the one that lies open. */
function hereIn(rows: HTMLElement[]): number {
  const focused = rows.findIndex((row) => row.contains(document.activeElement))
  return focused >= 0 ? focused : rows.findIndex((row) => row.matches('[aria-current]'))
}

const rowsShown = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.job')]

/** One report on: in the list the focus moves, beside an open report the next one opens. */
function walk(by: 1 | -1): void {
  if (route.value.open && !document.activeElement?.closest('.queue')) {
    document.querySelector<HTMLElement>(`[data-step="${by}"]`)?.click()
    return
  }
  const rows = rowsShown()
  rows[Math.max(0, Math.min(rows.length - 1, hereIn(rows) + by))]?.querySelector<HTMLElement>(':is(h2, h3) a')?.focus()
}

/** Choose this row, or everything from the last one chosen to the next. */
function choose(by: 0 | 1 | -1): void {
  const rows = rowsShown()
  const here = hereIn(rows)
  if (here < 0 || !rows[here]?.querySelector('[data-pick]')) return
  const idAt = (place: number): string => rows[place]?.dataset.case ?? ''
  if (!by) return pick(idAt(here))
  const next = Math.max(0, Math.min(rows.length - 1, here + by))
  if (!picked.value.has(idAt(here))) pick(idAt(here))
  pick(idAt(next), true)
  rows[next]?.querySelector<HTMLElement>(':is(h2, h3) a')?.focus()
}

const GOES: Record<string, string[]> = { V: ['TO_VERIFY'], M: ['MY_SKPD', 'MY_AREA'], T: ['MY_TASKS'], L: ['OVERDUE'], S: ['ALL'] }
const CHORD_MS = 1_500
let goPressed = 0

/** After G: the view that the letter names. */
function goTo(key: string): boolean {
  const isSecond = Date.now() - goPressed < CHORD_MS
  goPressed = key === 'G' && !isSecond ? Date.now() : 0
  if (!isSecond) return goPressed > 0
  const view = GOES[key]?.find((one) => myViews.some((mine) => mine === one))
  if (view) go(view, '', '')
  return Boolean(view)
}

function escape(): void {
  if (document.activeElement?.closest('.many') && choice.value) {
    choice.value = ''
    return
  }
  if (active.value) {
    active.value = ''
    document.querySelector<HTMLElement>('.detail h1')?.focus({ preventScroll: true })
  } else if (route.value.open) {
    const id = route.value.open
    go(route.value.view)
    document.querySelector<HTMLElement>(`.job[data-case="${CSS.escape(id)}"] :is(h2, h3) a`)?.focus()
  }
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return
  if (event.key === 'Escape') {
    const place = document.activeElement
    if (isTyping(place) && !place?.closest('.move, .many')) (document.activeElement as HTMLElement).blur()
    else escape()
    return
  }
  if (!isOn.value || isTyping(document.activeElement)) return
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const button =
    mutationsOf(key)
      .map((name) => document.querySelector<HTMLElement>(`.act [data-action="${name}"]`))
      .find(Boolean) ?? (key === 'D' ? document.querySelector<HTMLElement>('.detail [data-merge]') : null)
  if (goTo(key)) return event.preventDefault()
  if (event.shiftKey && (key === 'J' || key === 'K')) choose(key === 'J' ? 1 : -1)
  else if (button) button.click()
  else if (key === 'J') walk(1)
  else if (key === 'K') walk(-1)
  else if (key === 'X') choose(0)
  else if (key === 'U') document.querySelector<HTMLElement>('[data-undo]')?.click()
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
