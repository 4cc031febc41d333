// Where it is: a small map, brought when it comes into view and not under data saving, and the landmark in words.
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import type { Case } from './query'
import type { Position } from './spot-map'

function SmallMap({ position, status }: { position: Position; status: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [broken, fail] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element) return
    let remove: (() => void) | undefined
    let gone = false
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      seen.disconnect()
      import('./spot-map')
        .then(({ drawSpot }) => {
          if (!gone) remove = drawSpot(element, position, status)
        })
        .catch(() => fail(true))
    })
    seen.observe(element)
    return () => {
      gone = true
      seen.disconnect()
      remove?.()
    }
  }, [position.latitude, position.longitude, status])
  return broken ? null : (
    <div class="map small-map">
      <div ref={place} />
    </div>
  )
}

const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

export function Spot({ file }: { file: Case }) {
  const { position, landmark } = file
  if (!position && !landmark && !file.area) return null
  return (
    <section class="stack" aria-labelledby="lokasi">
      <h2 id="lokasi" class="label">
        {t('track.spot')}
      </h2>
      {position && !savesData() && <SmallMap position={position} status={file.status} />}
      {file.area && <p>{file.area.path}</p>}
      {landmark && <p class="meta">{t('track.spot.landmark', { landmark })}</p>}
      {position?.isGeneralised && <p class="meta">{t('track.generalised')}</p>}
    </section>
  )
}
