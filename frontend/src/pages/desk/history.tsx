// What has happened to a case: its moves, the notes among staff, and the log nobody can rewrite.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { Exports } from '../../ui/exports'
import { Failed, Skeleton } from '../../ui/states'
import { Signals } from '../../ui/signals'
import { Mark } from '../../ui/status'
import { When } from '../../ui/time'
import { opened } from './opened'
import { TRAIL, type AuditEntry, type Note, type Photo, type Transition } from './documents'

export function Photos({ photos, offset = 0 }: { photos: Photo[]; offset?: number }) {
  if (!photos.length) return null
  return (
    <ul class="photos">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <a href={photo.url} target="_blank">
            <img src={photo.cardUrl} alt={photo.alt ?? t('desk.photo.alt', { n: offset + index + 1 })} width="176" height="132" loading="lazy" />
          </a>
          {said(`evidence.${photo.evidence}`)}
          <Signals signals={photo.signals} own={opened.value?.trackingNumber} />
        </li>
      ))}
    </ul>
  )
}

/** Where the heading names the kind of answer already. */
const SAID_BY_EVENT = ['PROGRESS_REPLIED', 'INFO_REQUESTED', 'INFO_ANSWERED']

/** What tells something and moves nothing. */
const QUIET = ['PROGRESS_REPLIED', 'AUTO_UPDATED', 'PARTNER_ASKED', 'PARTNER_ANSWERED']

function Moved({ move }: { move: Transition }) {
  const reason = move.reasonCode ?? move.reply?.reasonCode
  const isMove = !QUIET.includes(move.event)
  return (
    <li data-event={move.event}>
      {isMove ? <Mark look={lookOf(move.toStatus)} /> : <span class="knot" />}
      <div class="say">
        <h3>{said(`event.${move.event}`)}</h3>
        <p class="meta">
          {move.office && `${move.office} · `}
          <When instant={move.at} />
        </p>
        {reason && <p>{said(`reason.${reason}`)}</p>}
        {move.note && <blockquote>{move.note}</blockquote>}
        {move.reply && (
          <blockquote>
            {!SAID_BY_EVENT.includes(move.event) && <b>{said(`reply.${move.reply.kind}`)}. </b>}
            {move.reply.text}
          </blockquote>
        )}
        <Photos photos={move.photos} />
      </div>
    </li>
  )
}

export function Timeline({ moves }: { moves: Transition[] }) {
  return (
    <section class="stack">
      <h2 class="label">{t('desk.history')}</h2>
      <ol class="thread plain">
        {moves.toReversed().map((move) => (
          <Moved key={move.id} move={move} />
        ))}
      </ol>
    </section>
  )
}

export function Notes({ notes }: { notes: Note[] }) {
  return (
    <section class="stack" id="catatan-internal">
      <h2 class="label">{t('desk.notes')}</h2>
      {notes.length ? (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note.id} aria-busy={note.isSaving}>
              <p class="words">{note.text}</p>
              <p class="meta">
                {note.author} · {note.isSaving ? t('desk.saving') : <When instant={note.at} />}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p class="meta">{t('desk.noNotes')}</p>
      )}
    </section>
  )
}

interface Trail {
  auditTrail: { edges: { node: AuditEntry }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
}

export function Audit({ number }: { number: string }) {
  const [entries, setEntries] = useState<AuditEntry[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const read = async (after: string | null) => {
    setFailure(null)
    try {
      const { auditTrail: page } = await request<Trail>(TRAIL, { number, after })
      setEntries((known) => [...(after ? (known ?? []) : []), ...page.edges.map((edge) => edge.node)])
      setNext(page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null)
    } catch (reason) {
      setFailure(reason)
    }
  }
  return (
    <details class="trail" data-trail onToggle={(event) => event.currentTarget.open && void read(null)}>
      <summary>{t('desk.audit')}</summary>
      {failure ? <Failed failure={failure} retry={() => void read(null)} /> : !entries && <Skeleton rows={3} />}
      <ol class="plain">
        {entries?.map((entry) => (
          <li key={entry.sequence}>
            <b>{entry.action}</b>
            {entry.actorRole && ` · ${said(`desk.role.${entry.actorRole}`)}`}
            <p class="meta">
              <When instant={entry.at} />
            </p>
            <p class="meta code" title={entry.hash}>
              #{entry.sequence} {entry.hash.slice(0, 16)}
            </p>
          </li>
        ))}
      </ol>
      <p class="row">
        {next && (
          <button type="button" class="link" onClick={() => void read(next)}>
            {t('desk.more')}
          </button>
        )}
        {entries && <Exports name="audit" variables={{ trackingNumber: number }} />}
      </p>
    </details>
  )
}
