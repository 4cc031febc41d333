// One problem, one case: what may be the same as the open report, joining the two, and parting them again.
import { useEffect, useRef, useState } from 'preact/hooks'
import { request, type UserError } from '../../api/request'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { Field } from '../../ui/field'
import { Mark, Tag } from '../../ui/status'
import '../../styles/similar.css'
import type { Case } from './documents'
import { opened, reload } from './opened'
import { lossWords } from './perform'
import { address, follow, route } from './route'
import { tell, tellUndoable } from './toast'
import { unmerge } from './undo'

interface Other {
  id: string
  trackingNumber: string
  originalTitle: string
  status: string
  revision: number
  moves: { mutation: string }[]
  complaint: { supportCount: number }
}

interface Found {
  similar: { distanceMetres: number | null; case: Other }[]
  mergedCases: Other[]
  complaint: { mergedInto: { trackingNumber: string } | null }
}

const OTHER = 'id trackingNumber originalTitle status revision moves{mutation} complaint{supportCount}'
const ASK = `query($id:ID!){case(id:$id){similar{distanceMetres case{${OTHER}}} mergedCases{${OTHER}} complaint{mergedInto{trackingNumber}}}}`
const ANSWER = '{__typename ...on UserError{code message path}}'
const MERGE = `mutation($input:MergeComplaintsInput!){done:mergeComplaints(input:$input)${ANSWER}}`
const PART = `mutation($input:ReasonedMoveInput!){done:unmergeComplaint(input:$input)${ANSWER}}`

const can = (one: { moves: { mutation: string }[] }, mutation: string): boolean => one.moves.some((move) => move.mutation === mutation)

/** What is about to be done: `child` goes into `parent`, or comes out of it. */
interface Plan {
  child: { id: string; trackingNumber: string; revision: number }
  parent: { id: string; trackingNumber: string }
  parts?: boolean
}

/** A number that stays on one line. */
const unbroken = (number: string): string => number.replaceAll('-', '\u2011')

const distance = (metres: number): string => (metres < 1000 ? `${metres} m` : `${(metres / 1000).toFixed(1)} km`)

export function Similar({ one }: { one: Case }) {
  const [found, set] = useState<Found | null>(null)
  const [plan, ask] = useState<Plan | null>(null)
  const [seen, look] = useState(0)
  useEffect(() => {
    let gone = false
    request<{ case: Found | null }>(ASK, { id: one.id })
      .then((answer) => !gone && set(answer.case))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [one.id, one.revision, seen])
  const done = () => {
    if (plan?.parts) tell(t('similar.parted', { number: plan.child.trackingNumber }))
    else if (plan) tellUndoable(t('similar.joined', { number: plan.child.trackingNumber }), () => void unmerge(plan.child))
    ask(null)
    look(seen + 1)
    if (opened.value?.id === one.id) void reload()
  }
  if (!found) return null
  const into = found.complaint.mergedInto?.trackingNumber
  return (
    <>
      {into && (
        <p class="note">
          <span>
            {t('similar.into')} <a href={`/lacak/${into}`}>{into}</a>
          </span>
        </p>
      )}
      {found.mergedCases.length > 0 && (
        <section class="similar at-desk" aria-labelledby="digabung">
          <h2 id="digabung">{t('similar.merged', { n: found.mergedCases.length })}</h2>
          <ul class="plain">
            {found.mergedCases.map((other) => (
              <Line key={other.id} other={other}>
                {can(other, 'unmergeComplaint') && (
                  <button type="button" class="btn edge" data-part={other.trackingNumber} onClick={() => ask({ child: other, parent: one, parts: true })}>
                    {t('similar.part')}
                  </button>
                )}
              </Line>
            ))}
          </ul>
        </section>
      )}
      {!into && found.similar.length > 0 && (
        <section class="similar at-desk" aria-labelledby="serupa">
          <h2 id="serupa">{t('similar.title')}</h2>
          <ul class="plain">
            {found.similar.map(({ case: other, distanceMetres }) => (
              <Line key={other.id} other={other} metres={distanceMetres}>
                {can(one, 'mergeComplaints') && (
                  <button type="button" class="btn edge" data-merge={other.trackingNumber} onClick={() => ask({ child: one, parent: other })}>
                    {t('similar.join')}
                  </button>
                )}
                {can(other, 'mergeComplaints') && (
                  <button type="button" class="btn" data-take={other.trackingNumber} onClick={() => ask({ child: other, parent: one })}>
                    {t('similar.take')}
                  </button>
                )}
              </Line>
            ))}
          </ul>
        </section>
      )}
      {plan && <Confirm plan={plan} done={done} leave={() => ask(null)} />}
    </>
  )
}

function Line({ other, metres = null, children }: { other: Other; metres?: number | null; children: preact.ComponentChildren }) {
  const { view } = route.value
  const count = other.complaint.supportCount
  return (
    <li>
      <Mark look={lookOf(other.status)} />
      <div>
        <h3>
          <a href={address(view, other.id)} onClick={(event) => follow(event, view, other.id)}>
            {other.originalTitle}
          </a>
        </h3>
        <p class="row meta">
          <b>{other.trackingNumber}</b>
          <Tag status={other.status} />
          {metres !== null && <span>{distance(metres)}</span>}
          {count > 0 && <span>{t('similar.supporters', { n: count })}</span>}
        </p>
        <div class="row">{children}</div>
      </div>
    </li>
  )
}

function Confirm({ plan, done, leave }: { plan: Plan; done: () => void; leave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [reason, write] = useState('')
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const values = { child: unbroken(plan.child.trackingNumber), parent: unbroken(plan.parent.trackingNumber) }
  const send = async (event: Event) => {
    event.preventDefault()
    if (plan.parts && !reason.trim()) return setFault(t('desk.required'))
    setBusy(true)
    setFault('')
    const { id: caseId, revision } = plan.child
    try {
      const input = plan.parts ? { caseId, revision, reason } : { caseId, revision, parentId: plan.parent.id }
      const answer = await request<{ done: UserError }>(plan.parts ? PART : MERGE, { input })
      if (answer.done.__typename === 'CaseChanged') return done()
      setFault(answer.done.message)
    } catch (failure) {
      setFault(lossWords(failure))
    }
    setBusy(false)
  }
  return (
    <dialog class="ask-again" ref={dialog} aria-labelledby="gabung" onClose={leave}>
      <form class="stack" onSubmit={(event) => void send(event)} noValidate>
        <h2 id="gabung">{t(plan.parts ? 'similar.partAsk' : 'similar.joinAsk', values)}</h2>
        <p>{t(plan.parts ? 'similar.partWords' : 'similar.joinWords', values)}</p>
        {plan.parts && (
          <Field id="alasan-pisah" label={t('similar.reason')} error={fault}>
            <textarea class="input" id="alasan-pisah" rows={3} maxLength={2000} value={reason} aria-invalid={fault ? true : undefined} onInput={(event) => write(event.currentTarget.value)} />
          </Field>
        )}
        {fault && !plan.parts && (
          <p class="error" role="alert">
            {fault}
          </p>
        )}
        <div class="row">
          <button class="btn main" data-confirm={plan.parts ? 'unmergeComplaint' : 'mergeComplaints'} aria-busy={busy || undefined} disabled={busy}>
            {said(plan.parts ? 'similar.part' : 'similar.join')}
          </button>
          <button type="button" class="btn" onClick={() => dialog.current?.close()}>
            {t('desk.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
