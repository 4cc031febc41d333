// The map on which a place is put: a tap puts it, and it follows the numbers beside it. Brought when it is needed.
import { render } from 'preact'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { Icon } from '../../ui/icon'
import { pin } from '../../ui/icons'
import { drawMap, L, type Point } from '../../ui/map'

const STREET = 16

export interface PointMap {
  put: (point: Point | null) => void
  remove: () => void
}

/** Draw the map into an element; `choose` hears where it was tapped. */
export function drawPoint(sheet: HTMLElement, point: Point | null, choose: (point: Point) => void): PointMap {
  const { bounds, tiles } = boot.installation
  const start = point ? { centre: point, zoom: STREET } : undefined
  const { map, moveTo, remove } = drawMap(sheet, { bounds, tiles, label: t('profil.place.map'), zoomIn: t('profil.zoomIn'), zoomOut: t('profil.zoomOut'), start })
  let marker: L.Marker | null = null
  map.on('click', ({ latlng }) => choose({ latitude: round(latlng.lat), longitude: round(latlng.lng) }))
  const put = (wanted: Point | null) => {
    if (!wanted) return
    const at = L.latLng(wanted.latitude, wanted.longitude)
    if (marker) marker.setLatLng(at)
    else marker = L.marker(at, { icon: L.divIcon({ html: face(), className: 'at', iconSize: [0, 0] }), keyboard: false, interactive: false }).addTo(map)
    if (!map.getBounds().contains(at)) moveTo(wanted)
  }
  put(point)
  return { put, remove }
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

function face(): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'pin sight'
  render(<Icon d={pin} />, mark)
  return mark
}
