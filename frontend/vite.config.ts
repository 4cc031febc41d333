// Builds the pages: one small entry, one chunk per page, and per page and language only the words it shows.
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

const LANGUAGES = ['id', 'en'] as const

// What every page that shows cases says of them.
const CASE = ['status.', 'stage.', 'live.', 'time.']

// Which keys of the catalogue each page shows, by prefix. `frame` comes with the first load of every page, `later` when
// the first step of the form is drawn: what that step does not show belongs there.
const WORDS: Record<string, string[]> = {
  frame: ['frame.', 'fail.', 'export.csv', 'export.geojson', 'help.about'],
  form: ['form.'],
  later: ['later.', 'photo.', 'place.'],
  camera: ['camera.', 'form.photo.take'],
  similar: ['similar.', 'status.'],
  support: ['support.'],
  receipt: ['receipt.', 'stage.'],
  track: [...CASE, 'signal.', 'push.', 'track.', 'page.track.', 'page.case.', 'page.event.', 'page.form.photo', 'receipt.print', 'receipt.again', 'reply.', 'reason.', 'evidence.'],
  reporter: ['reporter.', 'opening.', 'form.optional', 'form.photo.', 'form.camera.', 'photo.', 'later.photo.'],
  board: [...CASE, 'board.', 'map.', 'page.place.', 'page.board.count'],
  desk: [...CASE, 'signal.', 'spot.', 'push.denied', 'push.unreachable', 'desk.', 'surat.', 'event.', 'reply.', 'reason.', 'evidence.', 'urgency.', 'photo.', 'move.', 'mark.', 'form.camera.', 'form.photo.take'],
  leader: ['leader.', 'spot.', 'live.'],
  insight: ['isu.', 'spot.', 'status.', 'time.'],
  letters: ['surat.', 'time.'],
  manage: ['kelola.', 'time.'],
  guide: ['guide.', 'desk.role.'],
  area: ['leader.'],
  reports: ['laporan.', 'time.'],
  messages: ['pesan.', 'event.', 'time.'],
  installation: ['atur.'],
  replies: ['balas.'],
  seals: ['segel.', 'opening.', 'time.'],
  profile: ['profil.', 'page.place.', 'page.skpds.empty'],
  signin: ['signin.'],
  tasks: ['tasks.', 'stage.', 'live.', 'time.', 'form.camera.', 'form.photo.take'],
}

// Small things that nearly every page needs come in one piece: five tiny files would weigh more.
const SHARED = /\/src\/(api\/request|lib\/today|ui\/(field|icon|states))\.tsx?$/
// The form brings both at first sight; one file is lighter than two.
const PHOTOS = /\/src\/(pages\/form\/photo-list|ui\/shutter)\.tsx$/

function words(): Plugin {
  const read = (language: string) => {
    const file = new URL(`./locales/${language}.json`, import.meta.url)
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  }
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith('virtual:words') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0virtual:words')) return undefined
      const [, page, language] = id.split('/')
      if (!page || !language) {
        const table = Object.keys(WORDS).flatMap((name) =>
          LANGUAGES.map((tongue) => `'${name}/${tongue}': () => import('virtual:words/${name}/${tongue}')`),
        )
        return `export default { ${table.join(', ')} }`
      }
      const wanted = Object.entries(read(language)).filter(([key]) => WORDS[page]?.some((prefix) => key.startsWith(prefix)))
      return `export default ${JSON.stringify(Object.fromEntries(wanted))}`
    },
  }
}

export default defineConfig({
  base: '/',
  publicDir: false,
  plugins: [words()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { transformer: 'lightningcss' },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    manifest: true,
    // The server names a page's scripts in its head already: saying them again in the first file would weigh more.
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
    cssMinify: 'lightningcss',
    target: ['chrome100', 'safari15.4', 'firefox100'],
    rolldownOptions: {
      input: ['src/first/main.tsx', 'src/sw.ts'],
      // The worker stands at the root under a fixed name: browsers ask for it again by that name.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'), codeSplitting: { groups: [{ name: 'shared', test: SHARED }, { name: 'photo-field', test: PHOTOS }] } },
    },
  },
})
