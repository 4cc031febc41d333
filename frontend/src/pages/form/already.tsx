// «Mungkin sudah dilaporkan»: what lies close by or says the same, before a second report of it is written to its end.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { follow, Refused } from '../../lib/follow'
import { lookOf } from '../../lib/status'
import type { Draft } from '../../state/draft'
import { failureWords } from '../../ui/states'
import { Mark, Tag } from '../../ui/status'
import '../../styles/case.css'
import '../../styles/similar.css'

export interface Found {
  distanceMetres: number | null
  complaint: { trackingNumber: string; title: string | null; status: string; supportCount: number; photos: { thumbnailUrl: string }[] }
}

const MOST = 3
const ASK = `query($text:String!,$category:ID,$place:PositionInput){similarComplaints(text:$text,categoryId:$category,position:$place){
  distanceMetres complaint{trackingNumber title status supportCount photos{thumbnailUrl}}}}`

/** Drafts whose reporter has said that theirs is another matter. */
const own = new Set<string>()

export function distanceWords(metres: number): string {
  const [n, unit] = metres < 1000 ? [Math.max(10, Math.round(metres / 10) * 10), 'm'] : [Math.round(metres / 100) / 10, 'km']
  return t('similar.away', { distance: `${n} ${unit}` })
}

interface Props {
  draft: Draft
  found: Found[]
  /** The draft is given up for the report that is followed instead. */
  finish: () => Promise<void>
}

export async function similarTo(draft: Draft): Promise<Found[]> {
  const place = draft.place && { latitude: draft.place.latitude, longitude: draft.place.longitude }
  const answer = await request<{ similarComplaints: Found[] }>(ASK, { text: draft.body.trim().slice(0, 2000), category: draft.categoryId || null, place })
  return answer.similarComplaints.slice(0, MOST)
}

export function Already({ draft, found, finish }: Props) {
  const [isOver, end] = useState(() => own.has(draft.submissionId))
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState('')
  const choose = async (number: string) => {
    setBusy(number)
    setFault('')
    try {
      const { followerKey } = await follow(number)
      await finish()
      location.assign(`/lacak/${number}#ikut=${followerKey}`)
    } catch (failure) {
      setFault(failure instanceof Refused ? failure.message : failureWords(failure))
      setBusy('')
    }
  }
  const dismiss = () => {
    own.add(draft.submissionId)
    end(true)
    document.getElementById('judul')?.focus()
  }
  if (isOver || !found.length) return null
  return (
    <section class="similar" aria-labelledby="serupa">
      <h2 id="serupa">{t('similar.title')}</h2>
      <p class="meta" role="status">
        {t('similar.hint')}
      </p>
      <ul class="plain">
        {found.map(({ complaint, distanceMetres }) => (
          <li key={complaint.trackingNumber}>
            <Mark look={lookOf(complaint.status)} />
            <div>
              <h3>
                <a href={`/lacak/${complaint.trackingNumber}`} target="_blank" rel="noopener">
                  {complaint.title}
                </a>
              </h3>
              <p class="row meta">
                <Tag status={complaint.status} />
                {distanceMetres !== null && <span>{distanceWords(distanceMetres)}</span>}
                {complaint.supportCount > 0 && <span>{t('similar.supporters', { n: complaint.supportCount })}</span>}
              </p>
              <button type="button" class="btn edge small" aria-busy={busy === complaint.trackingNumber || undefined} onClick={() => void choose(complaint.trackingNumber)}>
                {t('similar.follow')}
                <span class="sr"> {complaint.title}</span>
              </button>
            </div>
            {complaint.photos[0] && <img src={complaint.photos[0].thumbnailUrl} alt="" width={104} height={80} loading="lazy" />}
          </li>
        ))}
      </ul>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      <button type="button" class="btn edge small" onClick={dismiss}>
        {t('similar.mine')}
      </button>
    </section>
  )
}
