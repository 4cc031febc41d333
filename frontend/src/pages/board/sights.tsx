// Places that agencies look after, as a layer of their own on the board's map: off until somebody asks for it.
import { render } from 'preact'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { Icon } from '../../ui/icon'
import { boxOf, L } from '../../ui/map'

interface Sight {
  id: string
  kind: string
  name: string
  nameEn: string
  latitude: number
  longitude: number
  skpd: { slug: string }
}

const PLACES = 'query($box: BoxInput!) { places(box: $box) { id kind name nameEn latitude longitude skpd { slug } } }'
const NAME = 'tempat'
/** So long the map rests before anything is asked. Units: milliseconds. */
const REST_MS = 250
/** From this zoom on there is room for their names. */
const NAMED = 14

const signpost = 'M12 3v18M12 5h6l2.500 2.500L18 10h-6M12 12H6l-2.500 2.500L6 17h6'
const ICONS: Record<string, string> = {
  OFFICE: 'M4 21h16M6 21V4h12v17M9.500 8h.1M14.500 8h.1M9.500 12h.1M14.500 12h.1M10.500 21v-4h3v4',
  TOURISM: 'M12 3.500l2.600 5.500 6 .8-4.400 4.200 1.100 6L12 17.100 6.700 20l1.100-6-4.400-4.200 6-.8Z',
  HEALTH: 'M9.500 4h5v5.500H20v5h-5.500V20h-5v-5.500H4v-5h5.500Z',
  EDUCATION: 'M3 9.500 12 5l9 4.500-9 4.500ZM7 11.800v4.700c3 2 7 2 10 0v-4.700',
  SAFETY: 'M12 3l7.500 3v5.500c0 4.500-3 7.700-7.500 9.500-4.500-1.800-7.500-5-7.500-9.500V6Z',
  PARK: 'M12 21v-6M12 15c-4 0-6.500-2.300-6.500-5.500S8 3.500 12 3.500s6.500 2.800 6.500 6S16 15 12 15Z',
}

/** Put the switch on the map; the address remembers it. */
export function offerSights(place: HTMLElement, map: L.Map): void {
  const root = document.createElement('div')
  root.className = 'layers'
  place.append(root)
  const layer = L.layerGroup()
  let isOn = false
  let asked = 0
  const shown = new Set<string>()
  const draw = (fault = '') =>
    render(
      <>
        <button type="button" aria-pressed={isOn} title={t('map.places.hint')} onClick={() => turn(!isOn)}>
          <Icon d={signpost} />
          {t('map.places')}
        </button>
        {fault && <p role="alert">{fault}</p>}
      </>,
      root,
    )
  const turn = (wanted: boolean) => {
    isOn = wanted
    remember(isOn)
    if (isOn) layer.addTo(map)
    else layer.remove()
    draw()
    if (isOn) void bring()
  }
  /** Bring what lies in sight; what was brought stays. One answer holds a limited number, so a city is never asked whole. */
  const bring = async () => {
    const mine = ++asked
    try {
      const { places } = await request<{ places: Sight[] }>(PLACES, { box: boxOf(map) })
      for (const sight of places.filter(({ id }) => !shown.has(id))) {
        shown.add(sight.id)
        layer.addLayer(markerOf(sight))
      }
    } catch {
      // What is shown already stays; the next time the map comes to rest asks again.
      if (mine !== asked || shown.size) return
      isOn = false
      remember(false)
      layer.remove()
      draw(t('map.places.fault'))
    }
  }
  const name = () => map.getContainer().classList.toggle('named', map.getZoom() >= NAMED)
  map.on('zoomend', name)
  let timer: ReturnType<typeof setTimeout> | undefined
  map.on('moveend', () => {
    clearTimeout(timer)
    if (isOn) timer = setTimeout(() => void bring(), REST_MS)
  })
  name()
  if (new URLSearchParams(location.search).get(NAME) === '1') turn(true)
  else draw()
}

function remember(isOn: boolean): void {
  const address = new URL(location.href)
  if (isOn) address.searchParams.set(NAME, '1')
  else address.searchParams.delete(NAME)
  history.replaceState(history.state, '', address.href.replaceAll('%2C', ','))
}

function markerOf(sight: Sight): L.Marker {
  const name = boot.lang === 'en' && sight.nameEn ? sight.nameEn : sight.name
  const face = document.createElement('a')
  face.className = 'pin sight'
  face.href = `/skpd/${sight.skpd.slug}#tempat-${sight.id}`
  face.dataset.sight = sight.id
  face.setAttribute('aria-label', t('map.place', { name, kind: said(`page.place.${sight.kind}`) }))
  render(
    <>
      <Icon d={ICONS[sight.kind] ?? signpost} />
      <span class="say">{name}</span>
    </>,
    face,
  )
  const at = L.latLng(sight.latitude, sight.longitude)
  return L.marker(at, { icon: L.divIcon({ html: face, className: 'at', iconSize: [0, 0] }), keyboard: false, zIndexOffset: 2000 })
}
