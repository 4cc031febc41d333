// What the agency tells of itself.
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { CHANGE, type Profile } from './documents'
import { Fault, Line } from './parts'
import { useSaving } from './saving'

const PREFIX = 'p'
const FIELDS = ['about', 'aboutEn', 'services', 'servicesEn', 'address', 'hours', 'phone', 'email', 'website']
const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim())

export function Words({ profile, keep, reload }: { profile: Profile; keep: (profile: Profile) => void; reload: () => void }) {
  const { about, aboutEn, address, hours, phone, email, website } = profile
  const [told, set] = useState({ about, aboutEn, services: profile.services.join('\n'), servicesEn: profile.servicesEn.join('\n'), address, hours, phone, email, website })
  const [isSaved, tell] = useState(false)
  const saving = useSaving(PREFIX, FIELDS)
  const line = (name: keyof typeof told) => ({ prefix: PREFIX, name, value: told[name], set: (value: string) => (tell(false), set({ ...told, [name]: value })), saving })
  const save = async () => {
    const input = { ...told, services: lines(told.services), servicesEn: lines(told.servicesEn), skpdId: profile.skpd.id, revision: profile.revision }
    const done = await saving.perform<{ profile: Profile }>(CHANGE, input)
    tell(done !== null)
    if (done) keep(done.profile)
  }
  return (
    <form
      noValidate
      data-words
      aria-label={t('profil.tab.words')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isBusy) void save()
      }}
    >
      <Line {...line('about')} label={t('profil.about')} hint={t('profil.about.hint')} max={2000} rows={4} />
      <Line {...line('services')} label={t('profil.services')} hint={t('profil.services.hint')} max={6400} rows={5} />
      <Line {...line('address')} label={t('profil.address')} max={200} />
      <Line {...line('hours')} label={t('profil.hours')} hint={t('profil.hours.hint')} max={200} />
      <div class="two">
        <Line {...line('phone')} label={t('profil.phone')} max={30} mode="tel" />
        <Line {...line('email')} label={t('profil.email')} max={200} mode="email" />
      </div>
      <Line {...line('website')} label={t('profil.website')} max={200} mode="url" />
      <details class="more" open={Boolean(told.aboutEn || told.servicesEn)}>
        <summary>{t('profil.english')}</summary>
        <div class="stack">
          <Line {...line('aboutEn')} label={t('profil.aboutEn')} hint={t('profil.optional')} max={2000} rows={4} lang="en" />
          <Line {...line('servicesEn')} label={t('profil.servicesEn')} hint={t('profil.services.hint')} max={6400} rows={5} lang="en" />
        </div>
      </details>
      <Fault prefix={PREFIX} saving={saving} reload={reload} />
      <div class="row">
        <button class="btn main" data-save aria-busy={saving.isBusy || undefined}>
          {t('profil.save')}
        </button>
        <p class="meta" role="status">
          {isSaved && t('profil.saved')}
        </p>
      </div>
    </form>
  )
}
