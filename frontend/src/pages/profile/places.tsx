// The places an agency looks after, as a list; one lies open to be changed.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { Exports } from '../../ui/exports'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { type Place, PLACES_OF } from './documents'
import { Editor } from './editor'

export function Places({ skpdId }: { skpdId: string }) {
  const [places, set] = useState<Place[] | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const [open, turn] = useState<string | null>(null)
  const [told, tell] = useState('')
  const load = () => {
    fail(null)
    request<{ places: Place[] }>(PLACES_OF, { id: skpdId }).then((found) => set(found.places), fail)
  }
  useEffect(load, [skpdId])
  const others = (one: Place) => (places ?? []).filter(({ id }) => id !== one.id)
  const keep = (saved: Place) => {
    set([...others(saved), saved].sort((one, other) => one.name.localeCompare(other.name)))
    tell(t('profil.saved'))
    turn(null)
  }
  const gone = (removed: Place) => {
    set(others(removed))
    tell(t('profil.removed', { name: removed.name }))
    turn(null)
  }
  const begin = (id: string) => {
    tell('')
    turn(id)
  }
  const editor = (place: Place | null) => <Editor key={place?.id ?? 'new'} skpdId={skpdId} place={place} keep={keep} gone={gone} reload={() => (turn(null), set(null), load())} close={() => turn(null)} />
  if (failure !== null) return <Failed failure={failure} retry={load} />
  if (!places) return <Skeleton rows={4} />
  return (
    <>
      <div class="row">
        {open !== 'new' && (
          <button type="button" class="btn main" data-new onClick={() => begin('new')}>
            {t('profil.place.new')}
          </button>
        )}
        <p class="meta" role="status">
          {told}
        </p>
      </div>
      {open === 'new' && editor(null)}
      {places.length === 0 && open !== 'new' && <Empty title={t('profil.place.empty')} />}
      {places.length > 0 && (
        <ul class="replies plain">
          {places.map((place) => (
            <li key={place.id}>
              {open === place.id ? (
                editor(place)
              ) : (
                <>
                  <div>
                    <h2>{place.name}</h2>
                    <p class="meta">{said(`page.place.${place.kind}`)}</p>
                  </div>
                  <div>
                    <p>{place.about || place.address}</p>
                    {place.hours && <p class="meta">{place.hours}</p>}
                  </div>
                  <button type="button" class="btn edge small" aria-label={t('profil.place.changeOne', { name: place.name })} onClick={() => begin(place.id)}>
                    {t('profil.place.change')}
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {places.length > 0 && (
        <p class="row">
          <Exports name="places" variables={{ skpdId }} isPlaced />
        </p>
      )}
    </>
  )
}
