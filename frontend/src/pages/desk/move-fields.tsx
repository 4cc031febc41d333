// What each move asks for.
import { useEffect } from 'preact/hooks'
import { t } from '../../first/i18n'
import { Help } from '../../ui/help'
import { draftOf, write } from './drafts'
import { bringWorkforce, choices, Day, named, Pick, Ways, Words, workforce, type FormProps } from './fields'
import { Signals } from '../../ui/signals'
import { Canned } from './canned'
import { isSettling, provenBy } from './moves'
import { opened } from './opened'
import { PhotoField } from './photos'

const URGENCIES = ['LOW', 'NORMAL', 'HIGH', 'EMERGENCY']
const REJECTIONS = ['NOT_A_COMPLAINT', 'OUT_OF_JURISDICTION', 'INCOMPLETE', 'DUPLICATE', 'HOAX', 'ABUSIVE']
const REFUSALS = ['NO_BUDGET', 'NO_AUTHORITY', 'NOT_FEASIBLE', 'NOT_FOUND', 'ALREADY_PLANNED']

function Verify(props: FormProps) {
  return (
    <>
      <div class="two">
        <Pick {...props} name="categoryId" label={t('desk.field.category')} options={choices.value.categories} />
        <Pick {...props} name="urgency" label={t('desk.field.urgency')} options={named(URGENCIES, 'urgency')} isOpen={false} />
        <Help about={t('desk.field.urgency')} words={t('desk.help.urgency')} />
      </div>
      <details class="trail">
        <summary>{t('desk.field.public')}</summary>
        <Words {...props} name="publicTitle" label={t('desk.field.publicTitle')} hint={t('desk.field.publicHint')} rows={1} />
        <Words {...props} name="publicBody" label={t('desk.field.publicBody')} rows={5} />
      </details>
      <Words {...props} name="note" label={t('desk.field.noteOptional')} rows={2} />
    </>
  )
}

function Assign(props: FormProps) {
  const { one, move } = props
  const isFinal = isSettling(move, one)
  const must = isFinal || move.requires.includes('REASON')
  const options = choices.value.skpds.filter((skpd) => skpd.id !== one.skpd?.id)
  return (
    <>
      <Pick {...props} name="skpdId" label={t('desk.field.skpd')} options={options} />
      <Words {...props} name="note" label={t(isFinal ? 'desk.field.settleWhy' : must ? 'desk.field.noteWhy' : 'desk.field.noteOptional')} rows={2} />
    </>
  )
}

function Resolve(props: FormProps) {
  const { one, move } = props
  const kind = draftOf(move.mutation, one).kind
  return (
    <>
      <Ways {...props} name="kind" label={t('desk.field.kind')} options={named(['AFFIRMATIVE', 'NEGATIVE'], 'reply')} />
      {kind === 'NEGATIVE' && <Pick {...props} name="reasonCode" label={t('desk.field.reasonCode')} options={named(REFUSALS, 'reason')} />}
      <Words {...props} name="text" label={t('desk.field.answer')} />
      <Canned one={one} mutation={move.mutation} name="text" />
      <PhotoField caseId={one.id} mutation={move.mutation} error={props.errors.photoTickets} />
      <Proofs {...props} />
    </>
  )
}

/** Photos of finished tasks: they become public with the answer, so each is chosen by hand. */
function Proofs({ one, move }: FormProps) {
  const photos = one.assignments.filter(({ kind, state }) => kind === 'TASK' && state === 'DONE').flatMap(({ after }) => after)
  if (!photos.length) return null
  const ids = provenBy(draftOf(move.mutation, one))
  const turn = (id: string) => {
    const next = ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id]
    write(one.id, move.mutation, 'evidenceIds', next.join(' '))
  }
  return (
    <fieldset class="field proofs">
      <legend>{t('desk.field.proofs')}</legend>
      <ul class="photos small">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <label>
              <img src={photo.thumbnailUrl} alt={photo.alt ?? t('desk.photo.alt', { n: index + 1 })} />
              <span class="row">
                <input type="checkbox" name="evidenceIds" checked={ids.includes(photo.id)} onChange={() => turn(photo.id)} />
                {t('desk.field.proof', { n: index + 1 })}
              </span>
            </label>
            <Signals signals={photo.signals} own={opened.value?.trackingNumber} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Task(props: FormProps) {
  const { units, officers } = workforce.value
  const unit = draftOf(props.move.mutation, props.one).unitId
  const people = officers.filter((one) => !unit || one.unitId === unit).map(({ id, displayName }) => ({ id, name: displayName }))
  useEffect(() => void bringWorkforce(), [])
  return (
    <>
      <div class="two">
        {units.length > 0 && <Pick {...props} name="unitId" label={t('desk.field.unit')} options={units} empty={t('desk.field.anyUnit')} />}
        {people.length > 0 && <Pick {...props} name="officerId" label={t('desk.field.officer')} options={people} empty={t('desk.field.anyOfficer')} />}
      </div>
      <Words {...props} name="words" label={t('desk.field.taskWords')} hint={t('desk.field.internalHint')} rows={2} />
      <Day {...props} name="dueOn" label={t('desk.field.dueOn')} hint={t('desk.field.dueOnHint')} />
    </>
  )
}

function Partner(props: FormProps) {
  const taken = new Set(props.one.assignments.filter(({ kind, state }) => kind === 'PARTNER' && (state === 'OPEN' || state === 'STARTED')).map(({ skpd }) => skpd?.id))
  const options = choices.value.skpds.filter(({ id }) => id !== props.one.skpd?.id && !taken.has(id))
  return (
    <>
      <Pick {...props} name="skpdId" label={t('desk.field.partner')} options={options} />
      <Words {...props} name="words" label={t('desk.field.partnerWords')} hint={t('desk.field.isPublic')} rows={2} />
      <Day {...props} name="dueOn" label={t('desk.field.dueOn')} hint={t('desk.field.dueOnHint')} />
    </>
  )
}

/** What the move asks for. */
export function Fields(props: FormProps) {
  const { one, move, errors } = props
  switch (move.mutation) {
    case 'verifyComplaint':
      return <Verify {...props} />
    case 'assignComplaint':
      return <Assign {...props} />
    case 'resolveComplaint':
      return <Resolve {...props} />
    case 'rejectComplaint':
      return (
        <>
          <Pick {...props} name="reasonCode" label={t('desk.field.reasonCode')} options={named(REJECTIONS, 'reason')} />
          <Words {...props} name="note" label={t('desk.field.rejectWords')} />
          <Canned one={one} mutation={move.mutation} name="note" />
        </>
      )
    case 'askReporter':
      return (
        <>
          <Words {...props} name="text" label={t('desk.field.question')} hint={t('desk.field.questionHint')} />
          <Canned one={one} mutation={move.mutation} name="text" />
        </>
      )
    case 'giveTask':
      return <Task {...props} />
    case 'askPartner':
      return <Partner {...props} />
    case 'holdComplaint':
      return (
        <>
          <Words {...props} name="reason" label={t('desk.field.holdWhy')} hint={t('desk.field.isPublic')} rows={2} />
          <Day {...props} name="nextUpdateOn" label={t('desk.field.nextUpdate')} hint={t('desk.field.nextUpdateHint')} />
        </>
      )
    case 'referComplaint':
      return (
        <>
          <Words {...props} name="target" label={t('desk.field.target')} hint={t('desk.field.targetHint')} rows={1} />
          <Words {...props} name="reason" label={t('desk.field.referWhy')} rows={2} />
        </>
      )
    case 'returnReferral':
      return <Words {...props} name="reason" label={t('desk.field.referralBack')} hint={t('desk.field.isPublic')} rows={2} />
    case 'unmergeComplaint':
      return <Words {...props} name="reason" label={t('desk.field.unmergeWhy')} rows={2} />
    case 'returnComplaint':
      return <Words {...props} name="reason" label={t('desk.field.returnWords')} hint={t('desk.field.isPublic')} />
    case 'sendToInspector':
      return <Words {...props} name="reason" label={t('desk.field.inspectorWhy')} hint={t('desk.field.inspectorHint')} rows={2} />
    case 'acceptComplaint':
    case 'resumeComplaint':
      return <Words {...props} name="note" label={t('desk.field.noteOptional')} rows={2} />
    case 'replyToComplaint':
      return (
        <>
          <Words {...props} name="text" label={t('desk.field.news')} hint={t('desk.field.isPublic')} />
          <Canned one={one} mutation={move.mutation} name="text" />
          <PhotoField caseId={one.id} mutation={move.mutation} error={errors.photoTickets} />
        </>
      )
    default:
      return <Words {...props} name="text" label={t('desk.field.internal')} hint={t('desk.field.internalHint')} />
  }
}
