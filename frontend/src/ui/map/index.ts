// The map as the country's own topographic sheets draw it: ruled sea, quiet land, fine borders, names in grey. It works
// without any foreign tile server; an installation may put tiles under it. Import this module lazily: Leaflet is heavy.
import * as L from 'leaflet'
import type { Bounds } from '../../first/boot'
import { type AreaFeature, type Areas, bringAreas } from './areas'
import { nameAreas } from './names'

export interface Point {
  latitude: number
  longitude: number
}

export interface MapOptions {
  bounds: Bounds | null
  tiles: { url: string; attribution: string } | null
  /** What a screen reader calls the map, with the keys it understands. */
  label: string
  zoomIn: string
  zoomOut: string
  start?: { centre: Point; zoom: number } | undefined
  /** The map came to rest; `byHand` is false when the page itself moved it. */
  onMove?: (centre: Point, zoom: number, byHand: boolean) => void
  onArea?: (code: string) => void
}

export interface DrawnMap {
  /** The Leaflet map, for layers of one's own (pins). */
  map: L.Map
  moveTo: (centre: Point, zoom?: number) => void
  fit: (bounds: Bounds) => void
  mark: (code: string | null) => void
  remove: () => void
}

export { L }

/** The part of the earth that is in sight; from far away the sheet shows more than there is. */
export function boxOf(map: L.Map): Bounds {
  const seen = map.getBounds()
  const within = (value: number, most: number): number => Math.min(Math.max(value, -most), most)
  return { south: within(seen.getSouth(), 90), west: within(seen.getWest(), 180), north: within(seen.getNorth(), 90), east: within(seen.getEast(), 180) }
}

const COUNTRY: Bounds = { south: -11, west: 95, north: 6, east: 141 }
const NEAREST = 19
const STREET = 16

const corners = (box: Bounds): L.LatLngBounds => L.latLngBounds([box.south, box.west], [box.north, box.east])

/** Draw the map into an empty element of some size. */
export function drawMap(element: HTMLElement, options: MapOptions): DrawnMap {
  const box = corners(options.bounds ?? COUNTRY)
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: options.tiles !== null,
    renderer: L.svg({ padding: 0.5 }),
    maxZoom: NEAREST,
    zoomSnap: 0.5,
    maxBounds: box.pad(1),
    zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  })
  element.setAttribute('role', 'application')
  element.setAttribute('aria-label', options.label)
  if (options.tiles) tile(map, options.tiles)
  let byHand = true
  const quietly = (move: () => void) => {
    byHand = false
    move()
    byHand = true
  }
  quietly(() => {
    if (options.start) map.setView([options.start.centre.latitude, options.start.centre.longitude], options.start.zoom)
    else map.fitBounds(box)
  })
  map.on('moveend', () => {
    const centre = map.getCenter()
    options.onMove?.({ latitude: centre.lat, longitude: centre.lng }, map.getZoom(), byHand)
  })
  offerZoom(element, map, options)
  const wards = new Map<string, L.Path>()
  let gone = false
  bringAreas()
    .then((areas) => !gone && drawAreas(map, areas, wards, options))
    .catch(() => undefined)
  const sizes = new ResizeObserver(() => quietly(() => map.invalidateSize({ animate: false })))
  sizes.observe(element)
  return {
    map,
    moveTo: (centre, zoom = Math.max(map.getZoom(), STREET)) =>
      quietly(() => map.setView([centre.latitude, centre.longitude], zoom, { animate: false })),
    fit: (bounds) => quietly(() => map.fitBounds(corners(bounds), { animate: false })),
    mark: (code) => wards.forEach((ward, key) => ward.getElement()?.classList.toggle('on', key === code)),
    remove: () => {
      gone = true
      sizes.disconnect()
      map.remove()
    },
  }
}

function tile(map: L.Map, tiles: NonNullable<MapOptions['tiles']>): void {
  L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: NEAREST }).addTo(map)
  map.attributionControl.setPrefix(false)
  map.getContainer().classList.add('tiled')
}

function drawAreas(map: L.Map, areas: Areas, wards: Map<string, L.Path>, options: MapOptions): void {
  const levels = new Set(areas.features.map((area) => area.properties.level))
  const finest = levels.has('VILLAGE') ? 'VILLAGE' : 'DISTRICT'
  const draw = (level: string, name: string, interactive: boolean) =>
    L.geoJSON(areas, {
      filter: (area) => area.properties.level === level,
      style: () => ({ className: name, interactive, fillOpacity: 1 }),
      onEachFeature: (area: AreaFeature, layer) => {
        if (!interactive) return
        wards.set(area.properties.code, layer as L.Path)
        if (options.onArea) layer.on('click', () => options.onArea?.(area.properties.code))
      },
    }).addTo(map)
  draw(finest, 'ward', true)
  if (finest === 'VILLAGE') draw('DISTRICT', 'district', false)
  draw('REGENCY', 'coast', false)
  nameAreas(map, areas, finest)
}

function offerZoom(element: HTMLElement, map: L.Map, options: MapOptions): void {
  const place = document.createElement('div')
  place.className = 'zoom'
  for (const [by, label, path] of [
    [1, options.zoomIn, 'M12 5v14M5 12h14'],
    [-1, options.zoomOut, 'M5 12h14'],
  ] as const) {
    const button = document.createElement('button')
    button.type = 'button'
    button.setAttribute('aria-label', label)
    button.innerHTML = `<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`
    button.addEventListener('click', () => map.setZoom(map.getZoom() + by))
    place.append(button)
  }
  L.DomEvent.disableClickPropagation(place)
  element.append(place)
}
