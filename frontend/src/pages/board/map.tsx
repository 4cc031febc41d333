// The board as a map: a pin is the shape of its status on paper, close neighbours are one disc with their number.
import 'leaflet/dist/leaflet.css'
import { render } from 'preact'
import { subscribe } from '../../api/live'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { drawMap, L } from '../../ui/map'
import { Mark } from '../../ui/status'
import { FOLLOW, PINS, type Asked, type BoardEvent, type Pin } from '../../api/board'

const REST_MS = 200

export function showMap(place: HTMLElement, asked: Asked): void {
  place.className = 'board-map'
  const sheet = document.createElement('div')
  sheet.className = 'map'
  sheet.tabIndex = 0
  place.append(sheet)
  const { bounds, tiles } = boot.installation
  const layer = L.layerGroup()
  let timer: ReturnType<typeof setTimeout> | undefined
  const refresh = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void bring(), REST_MS)
  }
  const drawn = drawMap(sheet, {
    bounds,
    tiles,
    label: t('map.label'),
    zoomIn: t('map.zoomIn'),
    zoomOut: t('map.zoomOut'),
    onMove: refresh,
  })
  layer.addTo(drawn.map)
  async function bring(): Promise<void> {
    const view = drawn.map.getBounds()
    const box = { south: view.getSouth(), west: view.getWest(), north: view.getNorth(), east: view.getEast() }
    const zoom = Math.round(drawn.map.getZoom())
    try {
      const { boardPins } = await request<{ boardPins: Pin[] }>(PINS, { filter: asked.filter, box, zoom })
      layer.clearLayers()
      for (const pin of boardPins) layer.addLayer(pinOf(pin, drawn.map))
    } catch {
      // The list beside the map says what is wrong; pins of a moment ago are better than none.
    }
  }
  refresh()
  subscribe<BoardEvent>(
    FOLLOW,
    { filter: asked.filter },
    {
      onEvent(event) {
        refresh()
        return event.cursor
      },
    },
    boot.cursor,
  )
}

function pinOf(pin: Pin, map: L.Map): L.Marker {
  const at = L.latLng(pin.position.latitude, pin.position.longitude)
  const face = document.createElement('span')
  if (pin.count === 1 && pin.status && pin.trackingNumber) {
    face.className = 'pin'
    render(<Mark look={lookOf(pin.status)} />, face)
    const name = `${pin.title ?? pin.trackingNumber}, ${said(`status.${pin.status}`)}`
    const marker = L.marker(at, { icon: L.divIcon({ html: face, className: '', iconSize: [0, 0] }), title: name, alt: name })
    return marker.on('click', () => location.assign(`/lacak/${pin.trackingNumber}`))
  }
  face.className = 'pin group'
  face.append(Object.assign(document.createElement('span'), { textContent: String(pin.count) }))
  const name = t('map.group', { n: pin.count })
  const marker = L.marker(at, { icon: L.divIcon({ html: face, className: '', iconSize: [0, 0] }), title: name, alt: name })
  return marker.on('click', () => map.setView(at, Math.min(map.getZoom() + 2, 18)))
}
