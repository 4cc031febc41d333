// Step 2: where it is. Three equal doors: my position, a search, the map; and nobody is stopped by geography.
import { useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { boot, type Bounds } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Place as Position } from '../../state/draft'
import { describedBy, Field } from '../../ui/field'
import { Icon, image } from '../../ui/icon'
import { pin, target } from '../../ui/icons'
import type { DrawnMap, Point } from '../../ui/map'
import '../../styles/place.css'
import '../../styles/map.css'
import { useLookAround } from './asked'
import { locate } from './locate'
import { photographed } from './photographed'
import { Head, Optional, type StepProps, wrongOf } from './parts'
import { type FoundArea, Search } from './search'

const search = 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5'
const ASK_AFTER_MS = 400
const STREET = 16
/** Nearer than this is the same point; a resting hand moves a map by less. */
const SAME_DEGREES = 0.00002

type Props = StepProps & { mapBroken: () => void }

export function PlaceStep(props: Props) {
  const { draft, set, problems } = props
  const sheet = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnMap | null>(null)
  const [broken, setBroken] = useState(false)
  const [message, tell] = useState('')
  const [searching, setSearching] = useState(false)
  const [seeking, setSeeking] = useState(false)
  const latest = useRef(draft)
  latest.current = draft

  const choosePoint = (place: Position, fromPhoto = false) => set({ place, fromPhoto })
  useMap(sheet, drawn, latest, choosePoint, () => {
    setBroken(true)
    props.mapBroken()
  })
  useArea(draft.place, (area) => {
    drawn.current?.mark(area?.code ?? null)
    set({ areaCode: area?.code ?? '', areaPath: area?.path ?? '' })
  })

  useLookAround(draft)

  const gps = () => {
    setSeeking(true)
    tell('')
    locate()
      .then((place) => {
        choosePoint(place)
        drawn.current?.moveTo(place, STREET)
      })
      .catch((why: 'refused' | 'unknown' | 'slow') => tell(t(`place.gps.${why}`)))
      .finally(() => setSeeking(false))
  }
  const found = (area: FoundArea) => {
    set({ place: null, fromPhoto: false, areaCode: area.code, areaPath: area.path })
    setSearching(false)
    tell('')
    if (area.bounds) drawn.current?.fit(area.bounds)
    drawn.current?.mark(area.code)
  }
  const wrong = wrongOf(problems, 'patokan')
  return (
    <>
      <div class="place-head">
        <Head step={2} problems={problems} goBack={props.goBack} />
      </div>
      <div class="map place-map" id="wilayah" tabIndex={-1}>
        {broken ? <p class="map-broken">{t('place.mapBroken')}</p> : <div ref={sheet} />}
        {!broken && (
          <svg class="cross" viewBox="0 0 40 52" aria-hidden="true">
            <path d="M20 51C20 51 4 33 4 19.500a16 16 0 0 1 32 0C36 33 20 51 20 51Z" fill="var(--cover)" stroke="#fff" stroke-width="2.500" />
            <circle cx="20" cy="19.500" r="6.500" fill="var(--live)" />
          </svg>
        )}
        <div class="doors">
          <button type="button" class="btn edge small" aria-busy={seeking || undefined} onClick={gps}>
            <Icon d={target} />
            {t(seeking ? 'place.gps.seeking' : 'place.gps')}
          </button>
          <button type="button" class="btn edge small" aria-expanded={searching} onClick={() => setSearching(!searching)}>
            <Icon d={search} />
            {t('place.search')}
          </button>
        </div>
      </div>
      <div class="sheet">
        {message && (
          <p class="error" role="alert">
            {message}
          </p>
        )}
        {searching && <Search choose={found} />}
        <p role="status" class="where">
          <Icon d={draft.fromPhoto ? image : pin} />
          <Where {...props} />
        </p>
        <Field
          id="patokan"
          label={
            <>
              {t('place.landmark')} <Optional />
            </>
          }
          error={wrong}
        >
          <input
            class="input"
            id="patokan"
            autoComplete="off"
            placeholder={t('place.landmarkHint')}
            value={draft.landmark}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={describedBy('patokan', false, wrong)}
            onInput={(event) => set({ landmark: event.currentTarget.value })}
          />
        </Field>
        <button class="btn main wide">{t(!draft.place && (draft.areaCode || broken) ? 'place.useArea' : 'place.usePoint')}</button>
      </div>
    </>
  )
}

function Where({ draft }: Props) {
  if (!draft.place && !draft.areaCode) return <span>{t('place.none')}</span>
  const hint = draft.fromPhoto ? 'place.fromPhoto' : draft.place ? 'place.hintMove' : 'place.hintPoint'
  return (
    <span>
      {draft.areaPath ? <b>{draft.areaPath}</b> : t('place.outside', { city: boot.installation.city })}
      {(draft.areaPath || draft.fromPhoto) && <small>{t(hint)}</small>}
    </span>
  )
}

function useMap(
  sheet: { current: HTMLElement | null },
  drawn: { current: DrawnMap | null },
  latest: { current: StepProps['draft'] },
  choose: (place: Position, fromPhoto?: boolean) => void,
  fail: () => void,
): void {
  useEffect(() => {
    let gone = false
    let rest: Point | null = null
    Promise.all([import('../../ui/map'), photographed(latest.current)])
      .then(([{ drawMap }, proposal]) => {
        if (gone || !sheet.current) return
        const { areaCode } = latest.current
        const proposed = latest.current.place || areaCode ? null : proposal
        if (proposed) choose(proposed, true)
        const place = latest.current.place ?? proposed
        const made = drawMap(sheet.current, {
          bounds: boot.installation.bounds,
          tiles: boot.installation.tiles,
          label: t('place.map'),
          zoomIn: t('place.zoomIn'),
          zoomOut: t('place.zoomOut'),
          start: place ? { centre: place, zoom: STREET } : undefined,
          onMove: (centre, _zoom, byHand) => {
            const moved = !rest || Math.hypot(centre.latitude - rest.latitude, centre.longitude - rest.longitude) > SAME_DEGREES
            rest = centre
            if (byHand && moved) choose({ ...centre, accuracyMetres: null })
          },
        })
        const start = made.map.getCenter()
        rest = { latitude: start.lat, longitude: start.lng }
        made.map.on('click', (event) => made.map.panTo(event.latlng))
        drawn.current = made
        if (!place && areaCode) void showArea(areaCode, made)
      })
      .catch(() => !gone && fail())
    return () => {
      gone = true
      drawn.current?.remove()
      drawn.current = null
    }
  }, [])
}

async function showArea(code: string, map: DrawnMap): Promise<void> {
  const areas = await request<{ areas: FoundArea[] }>('query($code:String!){areas(search:$code){code path bounds{south west north east}}}', { code })
  const area = areas.areas.find((one) => one.code === code)
  if (area?.bounds) map.fit(area.bounds as Bounds)
}

/** Say which area a point is in, once it rests; a slow answer to an older point is dropped. */
function useArea(place: Position | null, tell: (area: { code: string; path: string } | null) => void): void {
  useEffect(() => {
    if (!place) return
    let gone = false
    const timer = setTimeout(() => {
      const { latitude, longitude } = place
      request<{ areaAt: { code: string; path: string } | null }>(
        'query($latitude:Float!,$longitude:Float!){areaAt(latitude:$latitude,longitude:$longitude){code path}}',
        { latitude, longitude },
      )
        .then((answer) => !gone && tell(answer.areaAt))
        .catch(() => undefined)
    }, ASK_AFTER_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [place?.latitude, place?.longitude])
}
