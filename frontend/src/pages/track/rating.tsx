// One to five with a word to each, so nobody has to guess which end is good; and why, in a few words.
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Refusal, useDraft, useMove, type Reporter } from './acting'

const STEPS = [1, 2, 3, 4, 5]
const LONGEST = 500
const COUNT_FROM = 0.75

export function RatingForm({ reporter, leave }: { reporter: Reporter; leave?: (() => void) | undefined }) {
  const id = useId()
  const { file } = reporter
  const [rating, choose] = useState(file.rating)
  const [kept, type, forget] = useDraft(file, 'rateComplaint')
  const words = kept || (leave ? file.ratingWords : '') || ''
  const { busy, fault, setFault, send } = useMove(reporter, 'rateComplaint')
  const first = useRef<HTMLInputElement>(null)
  const ofRating = fault?.field === 'rating' ? fault.message : undefined
  const ofWords = fault?.field === 'words' ? fault.message : undefined
  useEffect(() => {
    if (ofRating || leave) first.current?.focus()
  }, [ofRating])
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    if (!rating) return setFault(new Refusal('REQUIRED', t('reporter.empty.rateComplaint'), 'rating'))
    if (!(await send({ rating, words: words.trim() }))) forget()
  }
  const wants = describedBy(id, true, ofWords)
  return (
    <form class="stack words-form" data-form="rateComplaint" noValidate onSubmit={(event) => void submit(event)}>
      <fieldset class={ofRating ? 'field bad' : 'field'}>
        <legend>{t('reporter.rate.legend')}</legend>
        {ofRating && (
          <p class="error" role="alert">
            {ofRating}
          </p>
        )}
        <div class="rate">
          {STEPS.map((step) => (
            <label key={step}>
              <input
                ref={step === (rating ?? 1) ? first : undefined}
                type="radio"
                name={`${id}-rating`}
                value={step}
                checked={rating === step}
                onChange={() => choose(step)}
              />
              <span>
                <b>{step}</b>
                <small>{said(`track.rating.${step}`)}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id={id}
        hint={t('reporter.rate.hint')}
        error={ofWords}
        label={
          <>
            {t('reporter.label.rateComplaint')} <span class="opt">{t('form.optional')}</span>
          </>
        }
      >
        <textarea
          class="input short"
          id={id}
          name="words"
          rows={2}
          value={words}
          aria-invalid={ofWords ? true : undefined}
          {...(wants ? { 'aria-describedby': wants } : {})}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {words.length > LONGEST * COUNT_FROM && <p class="count">{t('reporter.count', { used: words.length, limit: LONGEST })}</p>}
      </Field>
      {fault && !ofRating && !ofWords && (
        <p class="error" role="alert">
          {fault.message}
        </p>
      )}
      <div class="row">
        <button class="btn main" data-send="rateComplaint" aria-busy={busy || undefined}>
          {busy ? t('reporter.sending') : t('reporter.send.rateComplaint')}
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
