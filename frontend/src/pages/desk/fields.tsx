// The fields of each move. Each writes straight into the draft, so no failure can lose a word.
import { signal } from '@preact/signals'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { CHOICES, type Case, type Move, type Named } from './documents'
import { draftOf, write } from './drafts'
import { PhotoField } from './photos'

const URGENCIES = ['LOW', 'NORMAL', 'HIGH', 'EMERGENCY']
const REJECTIONS = ['NOT_A_COMPLAINT', 'OUT_OF_JURISDICTION', 'INCOMPLETE', 'DUPLICATE', 'HOAX', 'ABUSIVE']
const REFUSALS = ['NO_BUDGET', 'NO_AUTHORITY', 'NOT_FEASIBLE', 'NOT_FOUND', 'ALREADY_PLANNED']
const TITLE_MAX = 300
const TEXT_MAX = 2000

const choices = signal<{ categories: Named[]; skpds: Named[] }>({ categories: [], skpds: [] })

/** Bring the categories and agencies to choose from, once. */
export async function bringChoices(): Promise<void> {
  if (choices.value.skpds.length) return
  try {
    choices.value = await request(CHOICES)
  } catch {
    // Asked again when a form opens.
  }
}

export type Errors = Record<string, string>

interface FormProps {
  one: Case
  move: Move
  errors: Errors
}

interface BoxProps extends FormProps {
  name: string
  label: string
  hint?: string
}

const bind = ({ one, move, name, errors, hint }: BoxProps) => ({
  id: `f-${name}`,
  name,
  class: 'input',
  value: draftOf(move.mutation, one)[name] ?? '',
  'aria-invalid': errors[name] ? (true as const) : undefined,
  'aria-describedby': describedBy(`f-${name}`, Boolean(hint), errors[name]),
})

function Words(props: BoxProps & { rows?: number; max?: number }) {
  const { one, move, name, label, hint, errors, rows = 3 } = props
  return (
    <Field id={`f-${name}`} label={label} hint={hint} error={errors[name]}>
      {rows === 1 ? (
        <input {...bind(props)} maxLength={TITLE_MAX} onInput={(event) => write(one.id, move.mutation, name, event.currentTarget.value)} />
      ) : (
        <textarea {...bind(props)} rows={rows} maxLength={TEXT_MAX} onInput={(event) => write(one.id, move.mutation, name, event.currentTarget.value)} />
      )}
    </Field>
  )
}

function Pick(props: BoxProps & { options: Named[]; isOpen?: boolean }) {
  const { one, move, name, label, errors, options, isOpen = true } = props
  return (
    <Field id={`f-${name}`} label={label} error={errors[name]}>
      <select {...bind(props)} onChange={(event) => write(one.id, move.mutation, name, event.currentTarget.value)}>
        {isOpen && <option value="">{t('desk.choose')}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

const named = (codes: string[], prefix: string): Named[] => codes.map((id) => ({ id, name: said(`${prefix}.${id}`) }))

function Verify(props: FormProps) {
  return (
    <>
      <div class="two">
        <Pick {...props} name="categoryId" label={t('desk.field.category')} options={choices.value.categories} />
        <Pick {...props} name="urgency" label={t('desk.field.urgency')} options={named(URGENCIES, 'urgency')} isOpen={false} />
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
  const must = props.move.requires.includes('REASON')
  const options = choices.value.skpds.filter((skpd) => skpd.id !== props.one.skpd?.id)
  return (
    <>
      <Pick {...props} name="skpdId" label={t('desk.field.skpd')} options={options} />
      <Words {...props} name="note" label={t(must ? 'desk.field.noteWhy' : 'desk.field.noteOptional')} rows={2} />
    </>
  )
}

function Resolve(props: FormProps) {
  const { one, move } = props
  const kind = draftOf(move.mutation, one).kind
  return (
    <>
      <fieldset class="kinds">
        <legend class="sr">{t('desk.field.kind')}</legend>
        {['AFFIRMATIVE', 'NEGATIVE'].map((value) => (
          <label key={value} class="choice">
            <input type="radio" name="kind" value={value} checked={kind === value} onChange={() => write(one.id, move.mutation, 'kind', value)} />
            <b>{said(`reply.${value}`)}</b>
          </label>
        ))}
      </fieldset>
      {kind === 'NEGATIVE' && <Pick {...props} name="reasonCode" label={t('desk.field.reasonCode')} options={named(REFUSALS, 'reason')} />}
      <Words {...props} name="text" label={t('desk.field.answer')} />
      <PhotoField caseId={one.id} mutation={move.mutation} error={props.errors.photoTickets} />
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
        </>
      )
    case 'returnComplaint':
      return <Words {...props} name="reason" label={t('desk.field.returnWords')} hint={t('desk.field.isPublic')} />
    case 'acceptComplaint':
      return <Words {...props} name="note" label={t('desk.field.noteOptional')} rows={2} />
    case 'replyToComplaint':
      return (
        <>
          <Words {...props} name="text" label={t('desk.field.news')} hint={t('desk.field.isPublic')} />
          <PhotoField caseId={one.id} mutation={move.mutation} error={errors.photoTickets} />
        </>
      )
    default:
      return <Words {...props} name="text" label={t('desk.field.internal')} hint={t('desk.field.internalHint')} />
  }
}
