// The board comes whole from the server, filters and all; here its list starts to live. Addresses stay the only state.
import { render } from 'preact'
import '../../styles/case.css'
import '../../styles/form.css'
import '../../styles/board.css'
import '../../styles/map.css'
import { subscribe } from '../../api/live'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { LiveLine } from '../../ui/live'
import { List } from './list'
import { BOARD, type Asked, type Counts, type Page } from '../../api/board'

type First = Page & { variables: Asked }

const EVERYTHING: Asked = { filter: {}, counted: {}, sort: 'NEWEST', first: 20, after: null }

export function take(place: HTMLElement): void {
  const first = boot.data as First | null
  const asked = first?.variables ?? EVERYTHING
  const section = place.querySelector<HTMLElement>('section[aria-labelledby="hasil"]')
  if (!section) return
  offerLine(place)
  const wantsMap = new URLSearchParams(location.search).get('tampilan') === 'peta'
  if (wantsMap) {
    const spot = document.createElement('div')
    section.querySelector('.board-tools')?.after(spot)
    for (const link of section.querySelectorAll('.switch a')) {
      if (link.getAttribute('href')?.includes('tampilan=peta')) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    void import('./map').then(({ showMap }) => showMap(spot, asked))
  }
  section.querySelector('.pager')?.remove()
  const old = section.querySelector('.ledger, .empty')
  const root = document.createElement('div')
  if (old) old.replaceWith(root)
  else section.append(root)
  const recount = () =>
    void request<Page>(BOARD, { ...asked, first: 1, after: null }).then(
      (page) => showCounts(place, page.boardSummary),
      () => undefined,
    )
  const empty = old?.classList.contains('empty') ? (old as HTMLElement).innerHTML : ''
  render(<List first={first} asked={asked} empty={empty} onNews={recount} follow={subscribe} />, root)
}

/** The connection line, beside the title. */
function offerLine(place: HTMLElement): void {
  const spot = document.createElement('span')
  place.querySelector('.board-head .row')?.append(spot)
  render(<LiveLine />, spot)
}

/** Bring the numbers of the phases up to date. */
function showCounts(place: HTMLElement, counts: Counts): void {
  const numbers = [counts.total, counts.waiting, counts.active, counts.done]
  place.querySelectorAll('.phases b').forEach((spot, index) => {
    spot.textContent = String(numbers[index] ?? '')
  })
}
