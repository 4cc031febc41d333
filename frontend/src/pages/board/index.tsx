// The board comes whole from the server, filters and all; here its list starts to live. Addresses stay the only state.
import { render } from 'preact'
import '../../styles/case.css'
import '../../styles/form.css'
import '../../styles/board.css'
import '../../styles/map.css'
import type { Asked, Box, Page } from '../../api/board'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { Icon } from '../../ui/icon'
import { pause as pauseIcon, play } from '../../ui/icons'
import { LiveLine } from '../../ui/live'
import { recounter, tell } from './counts'
import { List } from './list'
import type { PinMap } from './map'

type First = Page & { variables: Asked }

const EVERYTHING: Asked = { filter: {}, counted: {}, sort: 'NEWEST', first: 20, after: null }

export function take(place: HTMLElement): void {
  const first = boot.data as First | null
  const asked = first?.variables ?? EVERYTHING
  const section = place.querySelector<HTMLElement>('section[aria-labelledby="hasil"]')
  if (!section) return
  keepAddressShort(place)
  section.querySelector('.pager')?.remove()
  const line = document.createElement('span')
  line.className = 'row board-line'
  place.querySelector('.board-head .row')?.append(line)
  const old = section.querySelector<HTMLElement>('.ledger, .empty')
  const root = document.createElement('div')
  if (old) old.replaceWith(root)
  else section.append(root)

  const empty = old?.classList.contains('empty') ? old.innerHTML : ''
  const recount = recounter(place, asked)
  let isPaused = false
  let box: Box | undefined
  let pins: PinMap | undefined
  const onNews = () => {
    recount()
    pins?.refresh()
  }
  const onTotal = (n: number) => box && tell(place, t('map.count', { n }))
  const toggle = () => {
    isPaused = !isPaused
    draw()
  }
  const draw = () => {
    render(<Line isPaused={isPaused} toggle={toggle} />, line)
    const shared = { asked, empty, isPaused, onNews, onTotal }
    render(<List {...shared} first={spot ? null : first} box={box} isWaiting={spot !== null && !box} />, root)
  }
  const spot = section.querySelector<HTMLElement>('.board-map')
  draw()
  if (!spot) return
  const onMove = (seen: Box) => {
    box = seen
    draw()
  }
  void import('./map').then(({ showMap }) => {
    pins = showMap(spot, asked, onMove)
    lightPins(root, pins)
  })
}

/** The connection line, and beside it how to stop what moves. */
function Line({ isPaused, toggle }: { isPaused: boolean; toggle: () => void }) {
  return (
    <>
      <LiveLine paused={isPaused} />
      <button type="button" class="link hush" aria-pressed={isPaused} title={t('board.pause')} onClick={toggle}>
        <Icon d={isPaused ? play : pauseIcon} />
        <span>{t('board.pause')}</span>
      </button>
    </>
  )
}

/** The pin of the line under the pointer or the focus stands out. */
function lightPins(root: HTMLElement, pins: PinMap): void {
  const light = (event: Event) => {
    const line = (event.target as Element).closest<HTMLElement>('.entry')
    pins.light(line?.dataset.number ?? null)
  }
  for (const name of ['pointerover', 'focusin']) root.addEventListener(name, light)
  for (const name of ['pointerleave', 'focusout']) root.addEventListener(name, () => pins.light(null))
}

/** An address that is passed on names only the filters that are set. */
function keepAddressShort(place: HTMLElement): void {
  for (const form of place.querySelectorAll<HTMLFormElement>('form.filter')) {
    const usual = form.querySelector<HTMLSelectElement>('select[name=urut]')?.options[0]?.value
    form.addEventListener('formdata', ({ formData }) => {
      for (const [name, value] of [...formData]) if (!value || (name === 'urut' && value === usual)) formData.delete(name)
    })
  }
}
