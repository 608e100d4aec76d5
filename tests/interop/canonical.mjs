// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// canonical.mjs <folder>: the canonical N-Quads of every credential, as jsonld and rdf-canonize make them, are what
// Laurel made, byte for byte.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { count, loader, need, read } from './offline.mjs'

const LEAST = 300

const [{ default: jsonld }, { default: rdfCanonize }] = await need('jsonld', 'rdf-canonize')
const folder = process.argv[2]
const index = read(folder, 'index.json')
const documentLoader = await loader(index.issuers)
let bytes = 0
const holds = await count(index.credentials.map(entry => ({ ...entry, file: entry.unsigned })),
  'canonicalised to the same N-Quads by jsonld and rdf-canonize', LEAST, async entry => {
    const dataset = await jsonld.toRDF(read(folder, entry.unsigned), { documentLoader, safe: true })
    const theirs = Buffer.from(await rdfCanonize.canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads' }))
    const ours = readFileSync(join(folder, entry.canonical))
    if (!theirs.equals(ours)) throw new Error(`differs: ${firstDifference(theirs, ours)}`)
    bytes += ours.length
  })

function firstDifference(theirs, ours) {
  const lines = [theirs, ours].map(text => text.toString('utf8').split('\n'))
  const at = lines[0].findIndex((line, i) => line !== lines[1][i])
  return `line ${at + 1}: “${lines[0][at]}” and here “${lines[1][at]}”`.slice(0, 300)
}

console.log(`${bytes} bytes compared`)
process.exit(holds ? 0 : 1)
