// Areas as the city's files brought them: names can be put right, and an area taken out of what can be chosen.
import { useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { Empty } from '../../ui/states'
import { CHANGE_AREA, LEVELS, type Area } from './documents'
import { Editor, ListHead, Tag, TextField, Tick, useSaving } from './parts'

type Load = () => Promise<void>

export function Areas({ areas, load }: { areas: Area[]; load: Load }) {
  const [open, setOpen] = useState('')
  const [told, tell] = useState('')
  const [search, setSearch] = useState('')
  const words = search.trim().toLowerCase()
  const shown = words ? areas.filter((area) => area.name.toLowerCase().includes(words) || area.code.startsWith(words)) : areas
  const counted = LEVELS.map((level) => ({ level, n: areas.filter((area) => area.level === level).length })).filter(({ n }) => n)
  const shapeless = areas.filter((area) => area.level === 'VILLAGE' && !area.hasShape).length
  const done = async (said: string) => {
    await load()
    setOpen('')
    tell(said)
  }
  if (!areas.length)
    return (
      <Empty title={t('kelola.area.none')}>
        <p>{t('kelola.area.import')}</p>
      </Empty>
    )
  return (
    <section aria-label={t('kelola.part.wilayah')}>
      <ListHead words={told || counted.map(({ level, n }) => t('kelola.area.count', { n, level: said(`kelola.level.${level}`) })).join(' · ')}>
        <input class="input find" type="search" value={search} placeholder={t('kelola.area.search')} aria-label={t('kelola.area.search')} onInput={(event) => setSearch(event.currentTarget.value)} />
      </ListHead>
      <p class={shapeless ? 'late' : 'meta'}>{shapeless ? t('kelola.area.shapeless', { n: shapeless }) : t('kelola.area.import')}</p>
      <ul class="kept areas">
        {shown.map((area) => (
          <li key={area.code} data-level={area.level} data-row={area.code}>
            {open === area.code ? (
              <AreaForm key={area.revision} area={area} done={done} cancel={() => setOpen('')} reload={load} />
            ) : (
              <div class="line">
                <p>
                  <b>{area.name}</b> <span class="meta">{said(`kelola.level.${area.level}`)} · {area.code}</span>
                </p>
                {!area.isActive && <Tag tone="off">{t('kelola.closed')}</Tag>}
                <button type="button" class="btn small" aria-label={t('kelola.changeOne', { name: area.name })} onClick={() => setOpen(area.code)}>
                  {t('kelola.change')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function AreaForm({ area, done, cancel, reload }: { area: Area; done: (words: string) => Promise<void>; cancel: () => void; reload: Load }) {
  const [name, setName] = useState(area.name)
  const [isActive, setActive] = useState(area.isActive)
  const saving = useSaving()
  const submit = async () => {
    if (await saving.save(CHANGE_AREA, { input: { code: area.code, revision: area.revision, name, isActive } })) await done(t('kelola.saved', { name }))
  }
  return (
    <Editor title={t('kelola.changeOne', { name: area.name })} saving={saving} fields={['name']} submit={() => void submit()} cancel={cancel} reload={() => void reload()}>
      <TextField name="name" label={t('kelola.area.name')} fault={saving.fault} value={name} set={setName} max={120} />
      <Tick label={t('kelola.area.active')} hint={t('kelola.area.activeHint')} value={isActive} set={setActive} />
    </Editor>
  )
}
