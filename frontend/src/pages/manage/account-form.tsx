// One account lying open, and the password that is shown once.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { CHANGE_ACCOUNT, CREATE_ACCOUNT, RESET_PASSWORD, ROLES, type Account, type Directory, type Role } from './documents'
import { Editor, SelectField, TextField, Tick, useSaving, type Fault } from './parts'

export interface Made {
  account: Account
  password: string
}

interface Props {
  account?: Account
  lists: Directory
  done: (words: string, made: Made | null) => Promise<void>
  cancel: () => void
  reload: () => Promise<void>
}

const FIELDS = ['username', 'displayName', 'roles', 'skpdId', 'unitId', 'areaCodes', 'email', 'phone', 'isActive'] as const

const startOf = (account?: Account) => ({
  displayName: account?.displayName ?? '',
  roles: account?.roles ?? ([] as Role[]),
  skpdId: account?.skpd?.id ?? '',
  unitId: account?.unitId ?? '',
  areaCodes: account?.areaCodes ?? [],
  isHead: account?.isHead ?? false,
  email: account?.email ?? '',
  phone: account?.phone ?? '',
})

export function AccountForm({ account, lists, done, cancel, reload }: Props) {
  const [username, setUsername] = useState('')
  const [wanted, set] = useState(() => startOf(account))
  const [isActive, setActive] = useState(account?.isActive ?? true)
  const saving = useSaving()
  const { fault } = saving
  const write =
    <K extends keyof typeof wanted>(name: K) =>
    (value: (typeof wanted)[K]) =>
      set({ ...wanted, [name]: value })
  const submit = async () => {
    const given = { ...wanted, skpdId: wanted.skpdId || null, unitId: wanted.unitId || null }
    if (account) {
      const saved = await saving.save<{ account: Account }>(CHANGE_ACCOUNT, { input: { accountId: account.id, revision: account.revision, account: given, isActive } })
      if (saved) await done(t('kelola.saved', { name: saved.account.displayName }), null)
    } else {
      const made = await saving.save<Made>(CREATE_ACCOUNT, { input: { username, account: given } })
      if (made) await done(t('kelola.added', { name: made.account.displayName }), made)
    }
  }
  const renew = async () => {
    if (!account) return
    const made = await saving.save<Made>(RESET_PASSWORD, { input: { accountId: account.id, revision: account.revision } })
    if (made) await done(t('kelola.akun.renewed', { name: made.account.displayName }), made)
  }
  const units = lists.skpds.find((skpd) => skpd.id === wanted.skpdId)?.units ?? []
  return (
    <Editor
      title={account ? t('kelola.changeOne', { name: account.displayName }) : t('kelola.akun.add')}
      saving={saving}
      fields={FIELDS}
      submit={() => void submit()}
      cancel={cancel}
      reload={() => void reload()}
      more={
        account && (
          <button type="button" class="btn edge" data-renew onClick={() => void renew()}>
            {t('kelola.akun.renew')}
          </button>
        )
      }
    >
      <div class="two">
        {!account && <TextField name="username" label={t('kelola.akun.username')} hint={t('kelola.akun.usernameHint')} fault={fault} value={username} set={setUsername} max={60} />}
        <TextField name="displayName" label={t('kelola.akun.name')} fault={fault} value={wanted.displayName} set={write('displayName')} max={120} />
      </div>
      <Roles roles={wanted.roles} set={write('roles')} fault={fault} />
      <div class="two">
        <SelectField name="skpdId" label={t('kelola.akun.skpd')} hint={t('kelola.akun.skpdHint')} fault={fault} value={wanted.skpdId} set={(skpdId) => set({ ...wanted, skpdId, unitId: '' })}>
          <option value="">{t('kelola.akun.noSkpd')}</option>
          {lists.skpds.filter((skpd) => skpd.isActive || skpd.id === wanted.skpdId).map((skpd) => (
            <option key={skpd.id} value={skpd.id}>
              {skpd.name}
            </option>
          ))}
        </SelectField>
        {units.length > 0 && (
          <SelectField name="unitId" label={t('kelola.akun.unit')} fault={fault} value={wanted.unitId} set={write('unitId')}>
            <option value="">{t('kelola.akun.noUnit')}</option>
            {units.filter((unit) => unit.isActive || unit.id === wanted.unitId).map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </SelectField>
        )}
        <TextField name="email" type="email" label={t('kelola.akun.email')} fault={fault} value={wanted.email} set={write('email')} max={200} />
        <TextField name="phone" type="tel" label={t('kelola.akun.phone')} fault={fault} value={wanted.phone} set={write('phone')} max={30} />
      </div>
      {wanted.roles.includes('AREA_MANAGER') && <AreaPick lists={lists} codes={wanted.areaCodes} set={write('areaCodes')} fault={fault} />}
      {wanted.skpdId && <Tick label={t('kelola.akun.isHead')} hint={t('kelola.akun.isHeadHint')} value={wanted.isHead} set={write('isHead')} />}
      {account && <Tick name="isActive" label={t('kelola.akun.active')} hint={t('kelola.akun.activeHint')} value={isActive} set={setActive} fault={fault} />}
    </Editor>
  )
}

function Roles({ roles, set, fault }: { roles: Role[]; set: (roles: Role[]) => void; fault: Fault | null }) {
  const error = fault?.field === 'roles' ? fault.message : ''
  return (
    <fieldset class={error ? 'field bad' : 'field'} aria-describedby={error ? 'k-roles-error' : undefined}>
      <legend>{t('kelola.akun.roles')}</legend>
      {error && (
        <p class="error" id="k-roles-error" role="alert">
          {error}
        </p>
      )}
      <div class="roles">
        {ROLES.map((role) => (
          <label key={role} class="choice">
            <input type="checkbox" data-role={role} checked={roles.includes(role)} onChange={() => set(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role])} />
            <b>{said(`kelola.role.${role}`)}</b>
            <small>{said(`kelola.roleDoes.${role}`)}</small>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function AreaPick({ lists, codes, set, fault }: { lists: Directory; codes: string[]; set: (codes: string[]) => void; fault: Fault | null }) {
  const rest = lists.areas.filter((area) => area.isActive && !codes.includes(area.code) && area.level !== 'PROVINCE')
  const named = (code: string) => lists.areas.find((area) => area.code === code)
  return (
    <div class="stack">
      <SelectField name="areaCodes" label={t('kelola.akun.areas')} hint={t('kelola.akun.areasHint')} fault={fault} value="" set={(code) => code && set([...codes, code])}>
        <option value="">{t('kelola.akun.pickArea')}</option>
        {rest.map((area) => (
          <option key={area.code} value={area.code}>
            {`${said(`kelola.level.${area.level}`)} ${area.name}`}
          </option>
        ))}
      </SelectField>
      {codes.length > 0 && (
        <ul class="row plain">
          {codes.map((code) => (
            <li key={code}>
              <button type="button" class="btn edge small" aria-label={t('kelola.akun.dropArea', { name: named(code)?.name ?? code })} onClick={() => set(codes.filter((one) => one !== code))}>
                {named(code)?.name ?? code} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Shown this one time; nothing keeps it. */
export function PasswordShown({ made, close }: { made: Made; close: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => place.current?.focus(), [])
  const copy = () => {
    navigator.clipboard?.writeText(made.password).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  const { username, displayName } = made.account
  return (
    <div class="password-shown" ref={place} tabIndex={-1} role="group" aria-label={t('kelola.sandi.title', { name: displayName })}>
      <h2>{t('kelola.sandi.title', { name: displayName })}</h2>
      <dl>
        <div>
          <dt>{t('kelola.akun.username')}</dt>
          <dd class="code">{username}</dd>
        </div>
        <div>
          <dt>{t('kelola.sandi.password')}</dt>
          <dd class="code" data-password>
            {made.password}
          </dd>
        </div>
      </dl>
      <p>{t('kelola.sandi.once')}</p>
      <div class="row">
        <button type="button" class="btn edge" onClick={copy}>
          {t(isCopied ? 'kelola.sandi.copied' : 'kelola.sandi.copy')}
        </button>
        <button type="button" class="btn main" onClick={close}>
          {t('kelola.sandi.noted')}
        </button>
      </div>
    </div>
  )
}
