// Signing in without leaving the page, so that a mistyped password costs no reload and the name stays.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/staff.css'
import { Failure, request, type UserError } from '../../api/request'
import { t } from '../../first/i18n'
import { clockTime } from '../../lib/time'
import { alert, Icon } from '../../ui/icon'

const SIGN_IN = `mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on UserError { code message path }
  ... on TooManyRequests { retryAfterSeconds } } }`

type Answer = { signIn: { __typename: 'SignedIn' } | (UserError & { retryAfterSeconds?: number }) }
type Fault = { field: 'akun' | 'sandi'; words: string }

const FIELDS: Record<string, Fault['field']> = { username: 'akun', password: 'sandi' }

async function ask(username: string, password: string): Promise<Fault | null> {
  try {
    const { signIn } = await request<Answer>(SIGN_IN, { input: { username, password } })
    if (!('code' in signIn)) return null
    if (signIn.retryAfterSeconds) {
      const clock = clockTime(new Date(Date.now() + signIn.retryAfterSeconds * 1000))
      return { field: 'sandi', words: t('signin.tooMany', { clock }) }
    }
    return { field: FIELDS[signIn.path?.at(-1) ?? ''] ?? 'sandi', words: signIn.message }
  } catch (reason) {
    if (reason instanceof Failure && reason.kind === 'refused' && reason.message) return { field: 'sandi', words: reason.message }
    return { field: 'sandi', words: t(reason instanceof Failure && reason.kind === 'offline' ? 'signin.offline' : 'signin.server') }
  }
}

function Fields({ fault }: { fault: Fault | null }) {
  const of = (field: Fault['field']) =>
    fault?.field === field ? { 'aria-invalid': true as const, 'aria-describedby': 'g-sandi' } : {}
  const words = fault && (
    <p class="error" id="g-sandi" role="alert">
      <Icon d={alert} />
      {fault.words}
    </p>
  )
  return (
    <>
      <div class="field">
        <label for="akun">{t('signin.username')}</label>
        {fault?.field === 'akun' && words}
        <input class="input" id="akun" name="akun" autocomplete="username" autocapitalize="none" spellcheck={false} {...of('akun')} />
      </div>
      <div class="field">
        <label for="sandi">{t('signin.password')}</label>
        {fault?.field === 'sandi' && words}
        <input class="input" id="sandi" name="sandi" type="password" autocomplete="current-password" {...of('sandi')} />
      </div>
    </>
  )
}

// The page takes over from the server's form: what is typed or drawn there already stays.
const served = document.getElementById('app')
const office = served?.querySelector('header p')?.textContent ?? ''
const emblem = served?.querySelector('header svg')?.outerHTML ?? ''
const before = served ? [...served.querySelectorAll('input')] : []
let focused = document.activeElement?.id ?? ''
served?.addEventListener('focusin', (event) => (focused = (event.target as Element).id || focused))
const refused = served?.querySelector('#g-sandi')?.textContent?.trim() ?? ''

export default function SignIn() {
  const form = useRef<HTMLFormElement>(null)
  const [fault, setFault] = useState<Fault | null>(refused ? { field: 'sandi', words: refused } : null)
  const [isBusy, setBusy] = useState(false)
  // What was typed while this page was on its way counts to the last letter.
  useLayoutEffect(() => {
    for (const { id, value } of before) {
      const field = form.current?.querySelector<HTMLInputElement>(`#${id}`)
      if (field && value) field.value = value
      if (id === focused) field?.focus()
    }
  }, [])

  const refuse = (next: Fault) => {
    setFault(next)
    setBusy(false)
    form.current?.querySelector<HTMLInputElement>(`#${next.field}`)?.focus()
  }
  const send = async (event: Event) => {
    event.preventDefault()
    if (isBusy || !form.current) return
    const data = new FormData(form.current)
    const [username, password] = [String(data.get('akun')).trim(), String(data.get('sandi'))]
    if (!username) return refuse({ field: 'akun', words: t('signin.empty.akun') })
    if (!password) return refuse({ field: 'sandi', words: t('signin.empty.sandi') })
    setBusy(true)
    const next = await ask(username, password)
    if (next) refuse(next)
    // Who is signed in already is sent on to the page of their work.
    else location.assign('/masuk')
  }

  return (
    <>
      <div class="plate">
        <div>
          <header>
            <span dangerouslySetInnerHTML={{ __html: emblem }} />
            <h1>{t('signin.heading')}</h1>
            <p>{office}</p>
          </header>
          <form ref={form} action="/masuk" method="post" noValidate onSubmit={send}>
            <Fields fault={fault} />
            <button class="btn main wide" data-action="signIn" aria-busy={isBusy}>
              {t(isBusy ? 'signin.busy' : 'signin.submit')}
            </button>
            <p class="meta">{t('signin.forgot')}</p>
          </form>
        </div>
      </div>
      <p class="cover-note">
        {t('signin.citizens')} <a href="/lapor">{t('signin.report')}</a> · <a href="/lacak">{t('signin.track')}</a>
      </p>
    </>
  )
}
