// The form of a move that is made with words, and photos where they help: one box, one button, the error beside it.
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import type { Photo } from '../../state/draft'
import { describedBy, Field } from '../../ui/field'
import type { Later } from '../form/later'
import { PhotoField } from '../form/photo-list'
import { PhotoRow } from '../form/photo-row'
import { usePhotos } from '../form/photos'
import { Refusal, useDraft, useMove, type Reporter, type ReporterMutation } from './acting'

const LONGEST = 2000
const COUNT_FROM = 0.75
const ROWS = { PhotoRow } as Later

interface Props {
  reporter: Reporter
  mutation: ReporterMutation
  /** Name of the words in the input. */
  field: 'text' | 'reason'
  hint: string
  optional?: boolean
  photos?: boolean
  warn?: boolean
  leave?: () => void
}

export function WordsForm({ reporter, mutation, field, hint, optional = false, photos = false, warn = false, leave }: Props) {
  const id = useId()
  const [text, type, forget] = useDraft(reporter.file, mutation)
  const [list, change] = useState<Photo[]>([])
  const trips = usePhotos(list, change)
  const [waiting, wait] = useState(false)
  const { busy, fault, setFault, send } = useMove(reporter, mutation)
  const box = useRef<HTMLTextAreaElement>(null)
  const own = fault?.field === field ? fault.message : undefined
  const ofPhotos = fault?.field === 'photoTickets' ? fault.message : undefined
  useEffect(() => {
    if (leave) box.current?.focus()
  }, [])
  useEffect(() => {
    if (own) box.current?.focus()
  }, [fault])
  const attempt = async (anew: boolean): Promise<Refusal | null> => {
    const sent = await trips.settle(anew)
    const lost = sent.failed && new Refusal('', t('reporter.photoLost', { number: sent.failed }), 'photoTickets')
    if (lost) {
      setFault(lost)
      return lost
    }
    return send({ [field]: text.trim(), ...(photos ? { photoTickets: sent.tickets } : {}) })
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy || waiting) return
    if (!optional && !text.trim()) return setFault(new Refusal('REQUIRED', said(`reporter.empty.${mutation}`), field))
    wait(true)
    let refused = await attempt(false)
    // The server keeps a photo for a while only; one that waited too long is sent once more.
    if (refused?.code === 'PHOTO_TICKET_REFUSED') refused = await attempt(true)
    wait(false)
    if (!refused) forget()
  }
  const isBusy = busy || waiting
  const wants = describedBy(id, true, own)
  return (
    <form class="stack words-form" data-form={mutation} noValidate onSubmit={(event) => void submit(event)}>
      <Field
        id={id}
        hint={hint}
        error={own}
        label={
          <>
            {said(`reporter.label.${mutation}`)} {optional && <span class="opt">{t('form.optional')}</span>}
          </>
        }
      >
        <textarea
          ref={box}
          class="input"
          id={id}
          name={field}
          rows={4}
          value={text}
          aria-invalid={own ? true : undefined}
          {...(wants ? { 'aria-describedby': wants } : {})}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {text.length > LONGEST * COUNT_FROM && <p class="count">{t('reporter.count', { used: text.length, limit: LONGEST })}</p>}
      </Field>
      {photos && <PhotoField list={list} photos={trips} error={ofPhotos} later={ROWS} />}
      {fault && !own && !ofPhotos && (
        <p class="error" role="alert">
          {fault.message}
        </p>
      )}
      <div class="row">
        <button class={warn ? 'btn warn' : 'btn main'} data-send={mutation} aria-busy={isBusy || undefined}>
          {isBusy ? t('reporter.sending') : said(`reporter.send.${mutation}`)}
        </button>
        {leave && (
          <button type="button" class="btn" data-cancel onClick={leave}>
            {t('reporter.cancel')}
          </button>
        )}
      </div>
    </form>
  )
}
