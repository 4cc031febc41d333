// The bar at the foot: the moves this viewer may make now, one at a time.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { neighbour } from '../../state/queue'
import { canPerform, type Case, type Move } from './documents'
import { active } from './drafts'
import { Fields, bringChoices, type Errors } from './fields'
import { newer } from './opened'
import { missing, perform } from './perform'
import { go, mayNote, route } from './route'
import { tell } from './toast'

export const KEYS: Record<string, string> = {
  verifyComplaint: 'V',
  assignComplaint: 'T',
  acceptComplaint: 'P',
  resolveComplaint: 'S',
  replyToComplaint: 'R',
  addInternalNote: 'N',
}
const MAIN = ['verifyComplaint', 'acceptComplaint', 'resolveComplaint']
const WARN = ['rejectComplaint', 'returnComplaint']
const ORDER = ['verifyComplaint', 'assignComplaint', 'acceptComplaint', 'resolveComplaint', 'replyToComplaint', 'addInternalNote', 'returnComplaint', 'rejectComplaint']
// After these the same case stays open: they do not hand it on.
const STAYS = ['addInternalNote', 'replyToComplaint']

const NOTE: Move = { event: '', mutation: 'addInternalNote', toStatus: '', requires: [] }

/** The moves with a form here, in the order of the bar. */
export function movesOf(one: Case): Move[] {
  const list = one.moves.filter((move) => canPerform(move.mutation))
  if (mayNote) list.push(NOTE)
  return list.sort((a, b) => ORDER.indexOf(a.mutation) - ORDER.indexOf(b.mutation))
}

function finish(one: Case, move: Move): void {
  active.value = ''
  tell(`${said(`move.done.${move.mutation}`)} · ${one.trackingNumber}`)
  const next = STAYS.includes(move.mutation) ? undefined : neighbour(one.id)
  if (next && route.value.open === one.id) go(route.value.view, next)
}

function Confirm({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="ask-again" ref={dialog} aria-labelledby="yakin" onClose={onNo}>
      <h2 id="yakin">{t('desk.confirmReject')}</h2>
      <p>{t('desk.confirmRejectWords')}</p>
      <div class="row">
        <button type="button" class="btn warn" data-confirm="rejectComplaint" onClick={onYes}>
          {t('move.rejectComplaint')}
        </button>
        <button type="button" class="btn" onClick={() => dialog.current?.close()}>
          {t('desk.cancel')}
        </button>
      </div>
    </dialog>
  )
}

function MoveForm({ one, move, isOffered }: { one: Case; move: Move; isOffered: boolean }) {
  const [errors, setErrors] = useState<Errors>({})
  const [isBusy, setBusy] = useState(false)
  const [isAsking, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    void bringChoices()
    form.current?.querySelector<HTMLElement>('.input, input')?.focus()
  }, [])
  const [refusals, count] = useState(0)
  const refuse = (next: Errors) => {
    setErrors(next)
    count((n) => n + 1)
  }
  const forgive = (event: Event) => {
    const { name } = event.target as HTMLInputElement
    if (errors[name]) setErrors(({ [name]: _mended, ...others }) => others)
  }
  useEffect(() => {
    const field = Object.keys(errors)[0]
    if (!field) return
    const place = form.current?.querySelector<HTMLElement>(`#f-${field}`)
    const fold = place?.closest('details')
    if (fold) fold.open = true
    place?.focus()
  }, [refusals])
  const send = async () => {
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
    if (move.mutation === 'rejectComplaint') ask(true)
    else void send()
  }
  const isStuck = !isOffered || (newer.value !== null && move.mutation !== 'addInternalNote')
  return (
    <form ref={form} class="move" data-form={move.mutation} noValidate onSubmit={submit} onInput={forgive} aria-label={said(`move.${move.mutation}`)}>
      {errors[''] && (
        <p class="error" role="alert">
          {errors['']}
        </p>
      )}
      {!isOffered && <p class="error">{t('desk.moveGone')}</p>}
      <Fields one={one} move={move} errors={errors} />
      <div class="row">
        <button class={WARN.includes(move.mutation) ? 'btn warn' : 'btn main'} data-send={move.mutation} aria-busy={isBusy} disabled={isStuck}>
          {isBusy ? t('desk.saving') : said(`move.${move.mutation}`)}
        </button>
        <button type="button" class="btn" data-cancel onClick={() => (active.value = '')}>
          {t('desk.cancel')} <kbd>Esc</kbd>
        </button>
      </div>
      {isAsking && (
        <Confirm
          onNo={() => ask(false)}
          onYes={() => {
            ask(false)
            void send()
          }}
        />
      )}
    </form>
  )
}

export function Act({ one }: { one: Case }) {
  const moves = movesOf(one)
  const offered = moves.find((move) => move.mutation === active.value)
  const known = useRef<Move>(NOTE)
  if (offered) known.current = offered
  useEffect(() => () => void (active.value = ''), [one.id])
  if (active.value)
    return (
      <div class="act open">
        <MoveForm key={`${one.id}/${active.value}`} one={one} move={offered ?? known.current} isOffered={Boolean(offered)} />
      </div>
    )
  if (!moves.length) return null
  return (
    <div class="act">
      <div class="row">
        {moves.map((move) => {
          const kind = MAIN.includes(move.mutation) ? 'btn main' : WARN.includes(move.mutation) ? 'btn warn' : 'btn edge'
          return (
            <button key={move.mutation} type="button" class={kind} data-action={move.mutation} onClick={() => (active.value = move.mutation)}>
              {said(`move.${move.mutation}`)}
              {KEYS[move.mutation] && <kbd>{KEYS[move.mutation]}</kbd>}
            </button>
          )
        })}
      </div>
    </div>
  )
}
