// One place being written: what it is first, where it lies beside the map.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { Field } from '../../ui/field'
import type { Point } from '../../ui/map'
import { KINDS, REMOVE, SAVE, type Place } from './documents'
import { Fault, Line } from './parts'
import type { PointMap } from './point'
import { useSaving } from './saving'
import '../../styles/map.css'

const PREFIX = 'l'
const FIELDS = ['name', 'nameEn', 'about', 'aboutEn', 'address', 'hours', 'phone', 'website', 'latitude', 'longitude']

interface Props {
  skpdId: string
  place: Place | null
  keep: (place: Place) => void
  gone: (place: Place) => void
  reload: () => void
  close: () => void
}

const degrees = (text: string): number => (text.trim() ? Number(text.trim().replace(',', '.')) : NaN)
const pointOf = (told: { latitude: string; longitude: string }): Point | null => {
  const [latitude, longitude] = [degrees(told.latitude), degrees(told.longitude)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

export function Editor({ skpdId, place, keep, gone, reload, close }: Props) {
  const [kind, turn] = useState(place?.kind ?? 'TOURISM')
  const [told, set] = useState({
    name: place?.name ?? '',
    nameEn: place?.nameEn ?? '',
    about: place?.about ?? '',
    aboutEn: place?.aboutEn ?? '',
    address: place?.address ?? '',
    hours: place?.hours ?? '',
    phone: place?.phone ?? '',
    website: place?.website ?? '',
    latitude: place ? String(place.latitude) : '',
    longitude: place ? String(place.longitude) : '',
  })
  const [isAsking, ask] = useState(false)
  const saving = useSaving(PREFIX, FIELDS)
  const point = pointOf(told)
  const line = (name: keyof typeof told) => ({ prefix: PREFIX, name, value: told[name], set: (value: string) => set((before) => ({ ...before, [name]: value })), saving })
  useEffect(() => document.getElementById(`${PREFIX}-name`)?.focus(), [])
  const save = async () => {
    if (!told.name.trim()) return saving.refuse('name', t('profil.place.noName'))
    if (!point) return saving.refuse('latitude', t('profil.place.noPoint'))
    const input = { ...told, ...point, kind, skpdId, ...(place ? { id: place.id, revision: place.revision } : {}) }
    const done = await saving.perform<{ place: Place }>(SAVE, input)
    if (done) keep(done.place)
  }
  const remove = async () => {
    if (!place) return
    const done = await saving.perform<{ place: Place }>(REMOVE, { id: place.id, revision: place.revision })
    if (done) gone(done.place)
  }
  return (
    <form
      noValidate
      data-place
      class="place-editor"
      aria-label={place ? t('profil.place.changeOne', { name: place.name }) : t('profil.place.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isBusy) void save()
      }}
    >
      <div class="stack">
        <Line {...line('name')} label={t('profil.place.name')} max={120} />
        <Field id={`${PREFIX}-kind`} label={t('profil.place.kind')}>
          <select class="input" id={`${PREFIX}-kind`} value={kind} onChange={(event) => turn(event.currentTarget.value)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {said(`page.place.${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Line {...line('about')} label={t('profil.place.about')} hint={t('profil.place.about.hint')} max={600} rows={3} />
        <Line {...line('address')} label={t('profil.address')} max={200} />
        <Line {...line('hours')} label={t('profil.hours')} max={200} />
        <div class="two">
          <Line {...line('phone')} label={t('profil.phone')} max={30} mode="tel" />
          <Line {...line('website')} label={t('profil.website')} max={200} mode="url" />
        </div>
        <details class="more" open={Boolean(told.nameEn || told.aboutEn)}>
          <summary>{t('profil.english')}</summary>
          <div class="stack">
            <Line {...line('nameEn')} label={t('profil.place.nameEn')} hint={t('profil.optional')} max={120} lang="en" />
            <Line {...line('aboutEn')} label={t('profil.place.aboutEn')} max={600} rows={3} lang="en" />
          </div>
        </details>
      </div>
      <fieldset class="plain-set point">
        <legend class="label">{t('profil.place.where')}</legend>
        <p class="hint">{t('profil.place.where.hint')}</p>
        <Sheet point={point} choose={({ latitude, longitude }) => set((before) => ({ ...before, latitude: String(latitude), longitude: String(longitude) }))} />
        <div class="two even">
          <Line {...line('latitude')} label={t('profil.place.latitude')} max={12} mode="decimal" />
          <Line {...line('longitude')} label={t('profil.place.longitude')} max={12} mode="decimal" />
        </div>
      </fieldset>
      <div class="foot-row">
        <Fault prefix={PREFIX} saving={saving} reload={reload} />
        {isAsking && place ? (
          <div class="row" role="alert">
            <p>{t('profil.removeAsk', { name: place.name })}</p>
            <button type="button" class="btn warn" data-remove-sure aria-busy={saving.isBusy || undefined} onClick={() => void remove()}>
              {t('profil.removeSure')}
            </button>
            <button type="button" class="btn" onClick={() => ask(false)}>
              {t('profil.cancel')}
            </button>
          </div>
        ) : (
          <div class="row">
            <button class="btn main" data-save aria-busy={saving.isBusy || undefined}>
              {t('profil.save')}
            </button>
            <button type="button" class="btn" onClick={close}>
              {t('profil.cancel')}
            </button>
            {place && (
              <button type="button" class="btn warn" data-remove onClick={() => ask(true)}>
                {t('profil.remove')}
              </button>
            )}
          </div>
        )}
      </div>
    </form>
  )
}

function Sheet({ point, choose }: { point: Point | null; choose: (point: Point) => void }) {
  const sheet = useRef<HTMLDivElement>(null)
  const drawn = useRef<PointMap | null>(null)
  const latest = useRef({ point, choose })
  latest.current = { point, choose }
  useEffect(() => {
    let gone = false
    void import('./point').then(({ drawPoint }) => {
      if (!gone && sheet.current) drawn.current = drawPoint(sheet.current, latest.current.point, (chosen) => latest.current.choose(chosen))
    }, () => undefined)
    return () => {
      gone = true
      drawn.current?.remove()
    }
  }, [])
  useEffect(() => drawn.current?.put(point), [point?.latitude, point?.longitude])
  return (
    <div class="point-map">
      <div class="map" ref={sheet} tabIndex={0} />
    </div>
  )
}
