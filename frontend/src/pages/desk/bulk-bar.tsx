// The bar under the list while rows are chosen: what can be done with all of them, and what became of each.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { total } from '../../state/queue'
import { chosen, clearPicked, isGathering, mayPickAll, picked, pickAll } from '../../state/selection'
import { choice, MANY, MANY_SUBJECT, manyMoves, outcome, performMany, progress } from './bulk'
import { draftOf } from './drafts'
import { bringChoices, choices, Day, Pick, Words, type Errors } from './fields'
import { address, follow, route } from './route'
import { tell } from './toast'
import { failureWords } from '../../ui/states'

function ManyFields({ mutation, errors }: { mutation: string; errors: Errors }) {
  const props = { one: MANY_SUBJECT, move: { mutation }, errors }
  switch (mutation) {
    case 'verifyComplaint':
      return (
        <>
          <Pick {...props} name="categoryId" label={t('desk.many.category')} options={choices.value.categories} empty={t('desk.many.ownCategory')} />
          <Words {...props} name="note" label={t('desk.many.note')} rows={2} />
        </>
      )
    case 'assignComplaint':
      return (
        <>
          <Pick {...props} name="skpdId" label={t('desk.field.skpd')} options={choices.value.skpds} />
          <Words {...props} name="note" label={t('desk.many.noteWhy')} rows={2} />
        </>
      )
    case 'replyToComplaint':
      return <Words {...props} name="text" label={t('desk.many.news')} hint={t('desk.field.isPublic')} rows={3} />
    case 'holdComplaint':
      return (
        <>
          <Words {...props} name="reason" label={t('desk.field.holdWhy')} hint={t('desk.field.isPublic')} rows={2} />
          <Day {...props} name="nextUpdateOn" label={t('desk.field.nextUpdate')} hint={t('desk.field.nextUpdateHint')} />
        </>
      )
    default:
      return <Words {...props} name="note" label={t('desk.many.note')} rows={2} />
  }
}

function ManyForm({ mutation }: { mutation: string }) {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Errors>({})
  const now = progress.value
  const n = picked.value.size
  useEffect(() => {
    void bringChoices()
    form.current?.querySelector<HTMLElement>('.input')?.focus()
  }, [])
  const submit = (event: Event) => {
    event.preventDefault()
    const draft = draftOf(mutation, MANY_SUBJECT)
    const empty = (MANY[mutation]?.must ?? []).filter((field) => !draft[field]?.trim())
    setErrors(Object.fromEntries(empty.map((field) => [field, t('desk.required')])))
    if (empty[0]) form.current?.querySelector<HTMLElement>(`#f-${empty[0]}`)?.focus()
    else void performMany(mutation)
  }
  return (
    <form class="move" ref={form} data-many-form={mutation} noValidate onSubmit={submit} aria-label={said(`move.${mutation}`)}>
      <ManyFields mutation={mutation} errors={errors} />
      <p class="meta">{t('desk.many.told', { n })}</p>
      <div class="row">
        <button class="btn main" data-many-send={mutation} aria-busy={Boolean(now)} disabled={Boolean(now)}>
          {now ? t('desk.many.busy', { done: now.done, n: now.all }) : t('desk.many.send', { move: said(`move.${mutation}`), n })}
        </button>
        <button type="button" class="btn" data-many-cancel onClick={() => (choice.value = '')}>
          {t('desk.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  )
}

/** «126 berhasil, 2 gagal: lihat» */
function Outcome() {
  const [isShown, show] = useState(false)
  const now = outcome.value
  useEffect(() => {
    if (!now || now.failed.length) return
    tell(t('desk.many.allDone', { move: said(`move.done.${now.mutation}`), n: now.done }))
    outcome.value = null
  }, [now])
  if (!now?.failed.length) return null
  const { view } = route.value
  return (
    <div class="outcome" data-outcome>
      <p class="row">
        <b role="status">{t('desk.many.outcome', { done: now.done, failed: now.failed.length })}</b>
        <button type="button" class="link" data-failed aria-expanded={isShown} onClick={() => show(!isShown)}>
          {t(isShown ? 'desk.many.hide' : 'desk.many.see')}
        </button>
        <button type="button" class="link" data-outcome-close onClick={() => (outcome.value = null)}>
          {t('desk.close')}
        </button>
      </p>
      {isShown && (
        <ul class="plain">
          {now.failed.map(({ one, words }) => (
            <li key={one.id}>
              <a href={address(view, one.id)} onClick={(event) => follow(event, view, one.id)}>
                {one.trackingNumber}
              </a>{' '}
              {one.originalTitle}
              <span class="why">{words}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Choose() {
  const list = chosen()
  const moves = manyMoves(list).filter(({ fits }) => fits)
  const all = () => void pickAll().catch((reason: unknown) => tell(failureWords(reason)))
  return (
    <>
      <p class="row">
        <b data-picked={list.length}>{t('desk.many.picked', { n: list.length })}</b>
        {mayPickAll() && (
          <button type="button" class="link" data-pick-all aria-busy={isGathering.value} onClick={all}>
            {t('desk.many.pickAll', { n: total.value })}
          </button>
        )}
        <button type="button" class="link" data-pick-none onClick={clearPicked}>
          {t('desk.many.none')}
        </button>
      </p>
      <div class="row">
        {moves.map(({ mutation, fits }) => (
          <button key={mutation} type="button" class="btn" data-many={mutation} onClick={() => (choice.value = mutation)}>
            {said(`move.${mutation}`)}
            {fits < list.length && <small>{t('desk.many.fits', { n: fits })}</small>}
          </button>
        ))}
        {!moves.length && <span>{t('desk.many.noMove')}</span>}
      </div>
    </>
  )
}

export function BulkBar() {
  const isAny = picked.value.size > 0
  if (!isAny && !outcome.value) return null
  const open = isAny ? choice.value : ''
  return (
    <div class={open ? 'many open' : 'many'} role="group" aria-label={t('desk.many')}>
      <Outcome />
      {isAny && (open ? <ManyForm key={open} mutation={open} /> : <Choose />)}
    </div>
  )
}
