// Names on the map, only where they fit: districts from afar, wards when one is wider than its own name.
import * as L from 'leaflet'
import type { AreaFeature, Areas } from './areas'

const LETTER_PX = 7

interface Named {
  marker: L.Marker
  bounds: L.LatLngBounds
  width: number
}

export function nameAreas(map: L.Map, areas: Areas, finest: string): void {
  const wards = names(areas, finest, 'area-name')
  const districts = finest === 'DISTRICT' ? [] : names(areas, 'DISTRICT', 'area-name caps')
  const choose = () => {
    const shown = wards.filter((ward) => widthOf(map, ward.bounds) > ward.width)
    const near = shown.length > wards.length / 3
    place(map, districts, near ? [] : districts)
    place(map, wards, near || !districts.length ? shown : [])
  }
  map.on('zoomend', choose)
  choose()
}

function names(areas: Areas, level: string, className: string): Named[] {
  return areas.features
    .filter((area) => area.properties.level === level)
    .map((area) => {
      const bounds = L.geoJSON(area).getBounds()
      const text = document.createElement('span')
      text.textContent = area.properties.name
      const icon = L.divIcon({ className, html: text, iconSize: [0, 0] })
      const marker = L.marker(middle(area, bounds), { icon, interactive: false, keyboard: false })
      return { marker, bounds, width: area.properties.name.length * LETTER_PX + 8 }
    })
}

/** The middle of the largest ring: islands far out must not pull the name into the sea. */
function middle(area: AreaFeature, bounds: L.LatLngBounds): L.LatLng {
  const shape = area.geometry
  const rings = shape.type === 'Polygon' ? [shape.coordinates[0]] : shape.coordinates.map((part) => part[0])
  const largest = rings.reduce((one, other) => ((other?.length ?? 0) > (one?.length ?? 0) ? other : one))
  if (!largest?.length) return bounds.getCenter()
  return L.latLngBounds(largest.map(([east = 0, north = 0]) => [north, east] as [number, number])).getCenter()
}

function widthOf(map: L.Map, bounds: L.LatLngBounds): number {
  const zoom = map.getZoom()
  return map.project(bounds.getNorthEast(), zoom).x - map.project(bounds.getSouthWest(), zoom).x
}

function place(map: L.Map, all: Named[], shown: Named[]): void {
  const wanted = new Set(shown)
  for (const name of all) {
    if (wanted.has(name)) name.marker.addTo(map)
    else name.marker.remove()
  }
}
