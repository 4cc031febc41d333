// The form of one move: what it needs, what the reporter will read, and nothing lost when it cannot be sent.
import { useEffect, useRef, useState } from 'preact/hooks'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { neighbour } from '../../state/queue'
import { Confirm, questionOf, type Question } from './confirm'
import type { Case, Move } from './documents'
import { active, faults, keyOf } from './drafts'
import { bringChoices, type Errors } from './fields'
import { Fields } from './move-fields'
import { isSettling, shapeOf } from './moves'
import { newer } from './opened'
import { jot, missing, perform } from './perform'
import { Preview } from './preview'
import { go, route } from './route'
import { tell } from './toast'
import { offerUndo } from './undo'

function finish(one: Case, move: Move): void {
  active.value = ''
  const words = `${said(`move.done.${move.mutation}`)} · ${one.trackingNumber}`
  if (!offerUndo(move.mutation, one.id, words)) tell(words)
  const next = shapeOf(move.mutation).stays ? undefined : neighbour(one.id)
  if (next && route.value.open === one.id) go(route.value.view, next)
}

/** What is wrong with the form; each refusal brings the first field at fault into sight. */
function useErrors(start: Errors, form: { current: HTMLFormElement | null }) {
  const [errors, setErrors] = useState<Errors>(start)
  const [refusals, count] = useState(Object.keys(start).length)
  useEffect(() => {
    const field = Object.keys(errors)[0]
    const place = field && form.current?.querySelector<HTMLElement>(`#f-${field}`)
    if (!place) return
    const fold = place.closest('details')
    if (fold) fold.open = true
    place.focus()
  }, [refusals])
  const refuse = (next: Errors) => {
    setErrors(next)
    count((n) => n + 1)
  }
  const forgive = (event: Event) => {
    const { name } = event.target as HTMLInputElement
    if (errors[name]) setErrors(({ [name]: _mended, ...others }) => others)
  }
  return { errors, refuse, forgive }
}

interface Props {
  one: Case
  move: Move
  isOffered: boolean
}

export function MoveForm({ one, move, isOffered }: Props) {
  const { look, silent, quiet } = shapeOf(move.mutation)
  const [isBusy, setBusy] = useState(false)
  const [question, ask] = useState<Question | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { errors, refuse, forgive } = useErrors(faults.value[keyOf(one.id, move.mutation)] ?? {}, form)
  useEffect(() => {
    void bringChoices()
    form.current?.querySelector<HTMLElement>('.input, input')?.focus()
  }, [])
  const send = async () => {
    if (silent) return void jot(move, one, boot.viewer?.account?.displayName ?? '').then((done) => done && finish(one, move))
    setBusy(true)
    const next = await perform(move, one)
    setBusy(false)
    if (next) refuse(next)
    else finish(one, move)
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (isBusy) return
    const empty = missing(move, one)
    refuse(empty)
    if (Object.keys(empty).length) return
    const doubt = questionOf(move.mutation, one)
    if (doubt) ask(doubt)
    else void send()
  }
  const isStuck = !isOffered || (newer.value !== null && !silent)
  const words = isSettling(move, one) ? t('move.settle') : said(`move.${move.mutation}`)
  return (
    <form ref={form} class="move" data-form={move.mutation} noValidate onSubmit={submit} onInput={forgive} aria-label={words}>
      {errors[''] && (
        <p class="error" role="alert">
          {errors['']}
        </p>
      )}
      {!isOffered && <p class="error">{t('desk.moveGone')}</p>}
      <Fields one={one} move={move} errors={errors} />
      {!quiet && <Preview one={one} move={move} />}
      <div class="row">
        <button class={look === 'warn' ? 'btn warn' : 'btn main'} data-send={move.mutation} aria-busy={isBusy} disabled={isStuck}>
          {isBusy ? t('desk.saving') : words}
        </button>
        <button type="button" class="btn" data-cancel onClick={() => (active.value = '')}>
          {t('desk.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
      {question && (
        <Confirm
          mutation={move.mutation}
          question={question}
          onNo={() => ask(null)}
          onYes={() => {
            ask(null)
            void send()
          }}
        />
      )}
    </form>
  )
}
