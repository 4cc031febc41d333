// Step 3: where news goes, who may know, who may see. Everything here may stay empty unless the city asks for the NIK.
import type { ComponentChildren } from 'preact'
import { boot } from '../../first/boot'
import { type Key, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { lock } from '../../ui/icons'
import type { Contact } from './answers'
import { Asked } from './asked'
import { Head, Optional, Saved, type StepProps, wrongOf } from './parts'

type Props = StepProps & { setContact: (part: Partial<Contact>) => void; finish: () => Promise<void> }

interface LineProps {
  id: string
  name: keyof Contact
  label: Key
  hint?: Key
  optional?: boolean
  half?: boolean
  type?: 'tel' | 'email' | 'text'
  mode?: 'tel' | 'email' | 'numeric' | 'text'
  complete: string
}

export function ContactStep(props: Props) {
  const { draft, set, problems } = props
  const policy = boot.installation.nik
  const anonymous = draft.identityMode === 'ANONYMOUS'
  return (
    <>
      <header>
        <Head step={3} problems={problems} goBack={props.goBack}>
          <p class="hint">{t('later.contact.hint')}</p>
        </Head>
      </header>
      <Asked draft={draft} finish={props.finish} />
      <Choices legend={t('later.identity')}>
        <Choice name="identitas" value="SHOWN" chosen={draft.identityMode} label="later.identity.shown" hint="later.identity.shown.hint" choose={(identityMode) => set({ identityMode })} />
        <Choice name="identitas" value="HIDDEN" chosen={draft.identityMode} label="later.identity.hidden" hint="later.identity.hidden.hint" choose={(identityMode) => set({ identityMode })} />
        <Choice name="identitas" value="ANONYMOUS" chosen={draft.identityMode} label="later.identity.anonymous" hint="later.identity.anonymous.hint" choose={(identityMode) => set({ identityMode })} />
      </Choices>
      {!anonymous && (
        <>
          <Line {...props} id="hp" name="phone" label="later.phone" type="tel" mode="tel" complete="tel" half optional />
          <Line {...props} id="surel" name="email" label="later.email" type="email" mode="email" complete="email" optional />
          <Line {...props} id="nama" name="name" label="later.name" complete="name" optional />
          {policy !== 'off' && (
            <Line {...props} id="nik" name="nik" label="later.nik" hint="later.nikHint" mode="numeric" complete="off" half optional={policy === 'optional'} />
          )}
        </>
      )}
      <Choices legend={t('later.visibility')}>
        <Choice name="papan" value="PUBLIC" chosen={draft.visibility} label="later.visibility.public" hint="later.visibility.public.hint" choose={(visibility) => set({ visibility })} />
        <Choice name="papan" value="CONFIDENTIAL" chosen={draft.visibility} label="later.visibility.confidential" hint="later.visibility.confidential.hint" choose={(visibility) => set({ visibility })} />
      </Choices>
      <p class="note">
        <Icon d={lock} />
        <span>{t('later.neverShown')}</span>
      </p>
      <div class="send">
        <button class="btn main">{t('form.next')}</button>
        <Saved kept={props.kept} />
      </div>
    </>
  )
}

function Line({ contact, setContact, problems, ...line }: Props & LineProps) {
  const wrong = wrongOf(problems, line.id)
  return (
    <Field
      id={line.id}
      label={
        <>
          {t(line.label)} {line.optional && <Optional />}
        </>
      }
      hint={line.hint && t(line.hint)}
      error={wrong}
    >
      <input
        class={line.half ? 'input half' : 'input'}
        id={line.id}
        {...typed(line.type ?? 'text', line.mode ?? 'text')}
        autoComplete={line.complete}
        value={contact[line.name]}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy(line.id, !!line.hint, wrong)}
        onInput={(event) => setContact({ [line.name]: event.currentTarget.value })}
      />
    </Field>
  )
}

/** One plain type for a union the attribute types cannot tell apart. */
const typed = (type: string, inputMode: string) => ({ type, inputMode }) as { type: 'text'; inputMode: 'text' }

function Choices({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <div class="choices">{children}</div>
    </fieldset>
  )
}

interface ChoiceProps<T extends string> {
  name: string
  value: T
  chosen: string
  label: Key
  hint: Key
  choose: (value: T) => void
}

function Choice<T extends string>({ name, value, chosen, label, hint, choose }: ChoiceProps<T>) {
  return (
    <label class="choice">
      <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => choose(value)} />
      <b>{t(label)}</b>
      <small>{t(hint)}</small>
    </label>
  )
}
