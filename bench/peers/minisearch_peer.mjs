// SPDX-License-Identifier: GPL-2.0-or-later
// MiniSearch as its documentation has it: weighted fields, fuzzy and prefix search by its defaults, autoSuggest for
// completion. All words, or any when no entry has all. See harness.h for the files.
import { readFileSync, writeFileSync } from 'node:fs'
import MiniSearch from 'minisearch'

const options = {
  fields: ['term', 'aliases', 'definition'],
  storeFields: ['term', 'definition'],
  searchOptions: { boost: { term: 10, aliases: 5 } },
}
const lines = (path) => readFileSync(path, 'utf8').split('\n').filter((line) => line)

function build(entries, path) {
  const index = new MiniSearch(options)
  index.addAll(lines(entries).map((line) => {
    const [id, term, aliases, definition] = line.split('\t')
    return { id: Number(id), term, aliases: aliases.replaceAll('\x1f', ', '), definition }
  }))
  writeFileSync(path, JSON.stringify(index))
}

let touched = 0
function ids(found) {
  const top = found.slice(0, 10)
  for (const hit of top) touched += hit.term.length + hit.definition.length
  return top.map((hit) => hit.id)
}

function ask(index, kind, text) {
  if (kind === 'prefix') return index.search(text, { prefix: true, combineWith: 'AND', fields: ['term', 'aliases'] })
  if (kind === 'typo1' || kind === 'typo2')
    return index.search(text, { fuzzy: kind === 'typo1' ? 1 : 2, combineWith: 'AND', fields: ['term', 'aliases'] })
  const all = index.search(text, { combineWith: 'AND' })
  return all.length ? all : index.search(text)
}

function askAll(path, questionsPath, answersPath, rounds) {
  const index = MiniSearch.loadJSON(readFileSync(path, 'utf8'), options)
  const questions = lines(questionsPath).map((line) => line.split('\t'))
  const times = questions.map(() => [])
  const answers = []
  for (const [kind, , text] of questions) ask(index, kind, text)
  for (let round = 0; round < rounds; round++) {
    questions.forEach(([kind, , text], i) => {
      const start = process.hrtime.bigint()
      answers[i] = ids(ask(index, kind, text))
      times[i].push(Number(process.hrtime.bigint() - start))
    })
  }
  const status = readFileSync('/proc/self/status', 'utf8')
  console.log('memory', ...['RssAnon', 'VmRSS'].map((field) => status.match(field + ':\\s*(\\d+)')[1]))
  writeFileSync(answersPath, questions.map(([kind, number], i) =>
    [kind, number, times[i].join(' '), answers[i].join(' ')].join('\t') + '\n').join(''))
}

const [what, ...rest] = process.argv.slice(2)
if (what === 'build') build(...rest)
else askAll(rest[0], rest[1], rest[2], Number(rest[3]))
