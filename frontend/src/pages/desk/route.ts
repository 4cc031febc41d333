// Which view, narrowed to what, searched for what, and which case the address names; a copied address shows a colleague the same.
import { signal } from '@preact/signals'
import { boot } from '../../first/boot'
import { addressOf, narrowingIn } from '../../lib/narrowing'

/** `ATTENTION` is no list of the queue: it is what was reported upwards. */
export const VIEWS = ['ATTENTION', 'TO_VERIFY', 'MY_SKPD', 'MY_TASKS', 'MY_AREA', 'OVERDUE', 'REOPENED', 'RETURNED', 'STALLED', 'ALL'] as const

/** Whether the viewer holds this office. */
export const has = (role: string): boolean => boot.viewer?.roles.includes(role) ?? false

const SHOWN_TO: Record<(typeof VIEWS)[number], string[]> = {
  ATTENTION: ['COORDINATOR', 'EXECUTIVE'],
  TO_VERIFY: ['VERIFIER', 'INSPECTOR'],
  MY_SKPD: ['OPERATOR', 'FIELD_OFFICER', 'INSPECTOR'],
  MY_TASKS: ['OPERATOR', 'FIELD_OFFICER'],
  MY_AREA: ['AREA_MANAGER'],
  OVERDUE: [],
  REOPENED: [],
  RETURNED: ['VERIFIER', 'COORDINATOR', 'EXECUTIVE'],
  STALLED: [],
  ALL: [],
}

/** The views that mean something to whoever is signed in. */
export const myViews = VIEWS.filter((view) => !SHOWN_TO[view].length || SHOWN_TO[view].some(has))

/** Where a day begins: with what waits for this office. */
function firstView(): string {
  if (has('VERIFIER')) return 'TO_VERIFY'
  if (has('FIELD_OFFICER')) return 'MY_TASKS'
  return myViews[0] ?? 'ALL'
}

export const homeView = firstView()

/** Whether notes among staff are this viewer's to write. */
export const mayNote = ['VERIFIER', 'COORDINATOR', 'OPERATOR', 'FIELD_OFFICER', 'AREA_MANAGER', 'INSPECTOR'].some(has)

interface Route {
  view: string
  narrowed: string
  words: string
  open: string
}

const read = (): Route => {
  const query = new URLSearchParams(location.search)
  const view = query.get('tampilan') ?? ''
  return { view: VIEWS.some((one) => one === view) ? view : homeView, narrowed: addressOf(narrowingIn(location.search)), words: query.get('kata') ?? '', open: query.get('kasus') ?? '' }
}

export const route = signal(read())
addEventListener('popstate', () => (route.value = read()))

/** The view shown stays narrowed and searched as it is; another one is begun whole. */
const kept = (view: string): string => (view === route.value.view ? route.value.narrowed : '')
const sought = (view: string): string => (view === route.value.view ? route.value.words : '')

export const address = (view: string, open = '', narrowed = kept(view), words = sought(view)): string =>
  `?tampilan=${view}${narrowed && `&${narrowed}`}${words && `&kata=${encodeURIComponent(words)}`}${open ? `&kasus=${encodeURIComponent(open)}` : ''}`

/** Search the view shown; words typed one after the other are one step of the history. */
export function seek(words: string): void {
  const { view, narrowed, open } = route.value
  if (words === route.value.words) return
  history.replaceState(null, '', address(view, open, narrowed, words))
  route.value = read()
}

/** Go to a view or a case. */
export function go(view: string, open = '', narrowed = kept(view)): void {
  const target = address(view, open, narrowed)
  if (target === location.search) return
  history.pushState(null, '', target)
  route.value = read()
}

/** Follow a link of the desk here, unless somebody wants it in another tab. */
export function follow(event: MouseEvent, view: string, open = '', narrowed = kept(view)): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
  event.preventDefault()
  go(view, open, narrowed)
}
