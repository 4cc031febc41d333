// Many hands on one case: agencies that work along, and tasks inside an agency; each with its words, day and answer.
import { useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import type { Assignment, Case } from './documents'
import { draftOf } from './drafts'
import { Words, type Errors } from './fields'
import { Photos } from './history'
import { PhotoField } from './photos'
import { bring, NEEDS } from './share'
import { tell } from './toast'

const LOUD = ['finishAssignment', 'startAssignment']

function who(share: Assignment): string {
  if (share.kind === 'PARTNER') return share.skpd?.name ?? ''
  return [share.officer, share.unit?.name].filter(Boolean).join(', ') || t('desk.share.anyone')
}

function when(share: Assignment): string {
  if (share.state === 'OPEN' || share.state === 'STARTED') return t(share.isOverdue ? 'desk.share.late' : 'desk.share.due', { date: shortDate(share.dueOn) })
  return share.endedAt ? shortDate(share.endedAt.slice(0, 10)) : ''
}

interface FormProps {
  share: Assignment
  mutation: string
  onDone: () => void
}

function ShareForm({ share, mutation, onDone }: FormProps) {
  const [errors, setErrors] = useState<Errors>({})
  const [isBusy, setBusy] = useState(false)
  const props = { one: share, move: { mutation }, errors }
  const isAnswer = mutation === 'finishAssignment'
  const submit = async (event: Event) => {
    event.preventDefault()
    const field = NEEDS[mutation]
    if (field && !draftOf(mutation, share)[field]?.trim()) return setErrors({ [field]: t('desk.required') })
    setBusy(true)
    const next = await bring(share, mutation)
    setBusy(false)
    if (next) setErrors(next)
    else onDone()
  }
  return (
    <form class="move" data-share-form={mutation} noValidate onSubmit={(event) => void submit(event)} aria-label={said(`move.${mutation}`)}>
      {errors[''] && (
        <p class="error" role="alert">
          {errors['']}
        </p>
      )}
      <Words
        {...props}
        name={isAnswer ? 'answer' : 'reason'}
        label={t(isAnswer ? 'desk.share.answer' : mutation === 'declineAssignment' ? 'desk.share.whyNot' : 'desk.share.whyBack')}
        hint={share.kind === 'PARTNER' && mutation !== 'cancelAssignment' ? t('desk.field.isPublic') : t('desk.field.internalHint')}
        rows={2}
      />
      {isAnswer && <PhotoField caseId={share.id} mutation={mutation} error={errors.photoTickets} />}
      <div class="row">
        <button class={mutation === 'finishAssignment' ? 'btn main' : 'btn edge'} data-share-send={mutation} aria-busy={isBusy} disabled={isBusy}>
          {isBusy ? t('desk.saving') : said(`move.${mutation}`)}
        </button>
        <button type="button" class="btn" onClick={onDone}>
          {t('desk.cancel')}
        </button>
      </div>
    </form>
  )
}

function Moves({ share, onForm }: { share: Assignment; onForm: (mutation: string) => void }) {
  const act = async (mutation: string) => {
    if (mutation in NEEDS || mutation === 'cancelAssignment') return onForm(mutation)
    const errors = await bring(share, mutation)
    tell(errors ? (Object.values(errors)[0] ?? '') : said(`move.done.${mutation}`))
  }
  const moves = share.moves.toSorted((a, b) => Number(LOUD.includes(b)) - Number(LOUD.includes(a)))
  return (
    <p class="row">
      {moves.map((mutation) => (
        <button key={mutation} type="button" class={LOUD.includes(mutation) ? 'btn edge small' : 'btn small'} data-share-act={mutation} onClick={() => void act(mutation)}>
          {said(`move.${mutation}`)}
        </button>
      ))}
    </p>
  )
}

function Share({ share }: { share: Assignment }) {
  const [form, open] = useState('')
  const isOver = share.state === 'DECLINED' || share.state === 'CANCELLED'
  return (
    <li class={isOver ? 'share over' : 'share'} data-share={share.id} data-state={share.state}>
      <p class="row between">
        <b>{who(share)}</b>
        <span class={share.isOverdue ? 'state late' : 'state'}>
          {said(`desk.share.${share.state}`)} · {when(share)}
        </span>
      </p>
      <p class="words">{share.words}</p>
      <Photos photos={[...share.before, ...share.after]} />
      {share.answer && <blockquote>{share.answer}</blockquote>}
      {form && share.moves.includes(form) ? (
        <ShareForm key={form} share={share} mutation={form} onDone={() => open('')} />
      ) : (
        share.moves.length > 0 && <Moves share={share} onForm={open} />
      )}
    </li>
  )
}

function Part({ kind, list }: { kind: Assignment['kind']; list: Assignment[] }) {
  if (!list.length) return null
  return (
    <section class="stack" data-shares={kind}>
      <h2 class="label">{t(kind === 'PARTNER' ? 'desk.share.partners' : 'desk.share.tasks')}</h2>
      <ul class="shares plain">
        {list.map((share) => (
          <Share key={share.id} share={share} />
        ))}
      </ul>
    </section>
  )
}

export function Shares({ one }: { one: Case }) {
  return (
    <>
      <Part kind="PARTNER" list={one.assignments.filter(({ kind }) => kind === 'PARTNER')} />
      <Part kind="TASK" list={one.assignments.filter(({ kind }) => kind === 'TASK')} />
    </>
  )
}
