// The board as a map: a pin is the shape of its status on paper, close neighbours are one disc with their number.
import { render } from 'preact'
import { PINS, type Asked, type Box, type Pin } from '../../api/board'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { boxOf, drawMap, L, type Point } from '../../ui/map'
import { Mark } from '../../ui/status'
import { offerGroup } from './group'
import { gather, type Spot } from './gather'
import { offerSights } from './sights'

const REST_MS = 250
const CLOSER = 2
const WHERE = 'pusat'
const LEGEND = ['VERIFIED', 'IN_PROGRESS', 'CLOSED', 'REJECTED', 'MERGED']

export interface PinMap {
  /** Ask for the pins again, soon. */
  refresh: () => void
  /** Make the pin of one report stand out. */
  light: (number: string | null) => void
}

/** Draw the map; `onMove` hears which part is seen whenever it comes to rest. */
export function showMap(place: HTMLElement, asked: Asked, onMove: (seen: Box) => void): PinMap {
  const sheet = document.createElement('div')
  sheet.className = 'map'
  sheet.tabIndex = 0
  place.append(sheet)
  offerLegend(place)
  const { bounds, tiles } = boot.installation
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      onMove(boxOf(drawn.map))
      void bring()
    }, REST_MS)
  }
  const drawn = drawMap(sheet, {
    bounds,
    tiles,
    label: t('map.label'),
    zoomIn: t('map.zoomIn'),
    zoomOut: t('map.zoomOut'),
    start: startOf(new URLSearchParams(location.search).get(WHERE)),
    onMove: (centre, zoom, byHand) => {
      if (byHand) keepWhere(centre, zoom)
      rest()
    },
  })
  const shown = new Map<string, L.Marker>()
  const open = offerGroup(place, asked)
  offerSights(place, drawn.map)
  async function bring(): Promise<void> {
    const zoom = Math.floor(drawn.map.getZoom())
    try {
      const variables = { filter: asked.filter, box: boxOf(drawn.map), zoom }
      const { boardPins } = await request<{ boardPins: Pin[] }>(PINS, variables)
      put(gather(boardPins, drawn.map))
    } catch {
      // The list beside the map says what is wrong; pins of a moment ago are better than none.
    }
  }
  /** Pins that stay are left alone, so that whoever stands on one keeps the focus. */
  function put(spots: Spot[]): void {
    const wanted = new Map(spots.map((spot) => [nameOf(spot), spot]))
    for (const [key, marker] of shown) {
      if (wanted.has(key)) continue
      marker.remove()
      shown.delete(key)
    }
    for (const [key, spot] of wanted) if (!shown.has(key)) shown.set(key, draw(spot).addTo(drawn.map))
  }
  function draw(spot: Spot): L.Marker {
    const face = spot.only ? single(spot.only) : disc(spot)
    if (!spot.only) face.addEventListener('click', () => enter(spot, face))
    const at = L.latLng(spot.latitude, spot.longitude)
    return L.marker(at, { icon: L.divIcon({ html: face, className: 'at', iconSize: [0, 0] }), keyboard: false, zIndexOffset: 1000 })
  }
  function enter(spot: Spot, face: HTMLElement): void {
    const { map } = drawn
    const isClosest = map.getZoom() >= map.getMaxZoom() || spot.isOnePoint
    if (isClosest) return open(spot, face)
    map.setView([spot.latitude, spot.longitude], Math.min(map.getZoom() + CLOSER, map.getMaxZoom()))
    sheet.focus({ preventScroll: true })
  }
  rest()
  return {
    refresh: rest,
    light: (number) => {
      for (const pin of sheet.querySelectorAll<HTMLElement>('a.pin')) pin.classList.toggle('on', pin.dataset.number === number)
    },
  }
}

const nameOf = (spot: Spot): string =>
  spot.only ? `${spot.only.trackingNumber} ${spot.only.status}` : `${spot.latitude} ${spot.longitude} ${spot.count}`

/** «-5.14,119.43,15» as the address has it. */
function startOf(text: string | null): { centre: Point; zoom: number } | undefined {
  const [latitude, longitude, zoom] = (text ?? '').split(',').map(Number)
  const isPlace = Math.abs(latitude ?? NaN) <= 90 && Math.abs(longitude ?? NaN) <= 180
  if (!isPlace || latitude === undefined || longitude === undefined || !zoom) return undefined
  return { centre: { latitude, longitude }, zoom }
}

function keepWhere(centre: Point, zoom: number): void {
  const address = new URL(location.href)
  address.searchParams.set(WHERE, [centre.latitude.toFixed(5), centre.longitude.toFixed(5), zoom].join(','))
  history.replaceState(history.state, '', address.href.replaceAll('%2C', ','))
}

function single(pin: Pin): HTMLElement {
  const face = document.createElement('a')
  face.className = 'pin'
  face.href = `/lacak/${pin.trackingNumber}`
  face.dataset.number = pin.trackingNumber ?? ''
  face.title = `${pin.title ?? pin.trackingNumber}, ${said(`status.${pin.status}`)}`
  face.setAttribute('aria-label', face.title)
  render(<Mark look={lookOf(pin.status ?? '')} />, face)
  for (const [name, isOn] of [['pointerenter', true], ['focus', true], ['pointerleave', false], ['blur', false]] as const)
    face.addEventListener(name, () =>
      document.querySelector(`.entry[data-number="${pin.trackingNumber}"]`)?.classList.toggle('on', isOn),
    )
  return face
}

function disc(spot: Spot): HTMLElement {
  const face = document.createElement('button')
  face.type = 'button'
  face.className = spot.count > 9 ? 'pin group many' : 'pin group'
  face.setAttribute('aria-label', t('map.group', { n: spot.count }))
  face.append(Object.assign(document.createElement('span'), { textContent: String(spot.count) }))
  return face
}

function offerLegend(place: HTMLElement): void {
  const legend = document.createElement('p')
  legend.className = 'legend'
  render(
    <>
      {LEGEND.map((status) => (
        <span key={status}>
          <Mark look={lookOf(status)} />
          {said(`status.${status}`)}
        </span>
      ))}
    </>,
    legend,
  )
  place.append(legend)
}
