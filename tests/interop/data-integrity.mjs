// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// data-integrity.mjs <folder>: verifies every embedded proof make_credentials wrote with @digitalbazaar/vc, and sees to
// it that the same credential with one thing changed is refused. Exit code 0: all of it holds.
import { loader, need, read, count } from './offline.mjs'

const LEAST = 200

const [vc, { DataIntegrityProof }, eddsa, ecdsa] = await need('@digitalbazaar/vc', '@digitalbazaar/data-integrity',
  '@digitalbazaar/eddsa-rdfc-2022-cryptosuite', '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite')

const folder = process.argv[2]
const index = read(folder, 'index.json')
const documentLoader = await loader(index.issuers)
const cryptosuites = {
  'eddsa-rdfc-2022': eddsa.cryptosuite,
  'ecdsa-rdfc-2019': ecdsa.cryptosuite
}

async function verify(credential, names) {
  const suite = names.map(name => new DataIntegrityProof({ cryptosuite: cryptosuites[name] }))
  return vc.verifyCredential({
    credential, suite, documentLoader,
    now: new Date(credential.validFrom), // some ended long ago, and that is no fault of the signature
    checkStatus: async () => ({ verified: true }) // status.mjs looks at the lists
  })
}

const changes = [
  credential => { credential.credentialSubject.achievement.name += ' with distinction' },
  credential => { credential.validFrom = '2001-01-01T00:00:00Z' },
  credential => { credential.credentialSubject.licenseNumber = '1999-000001' },
  credential => { delete credential.credentialSubject.achievement.criteria.narrative },
  // One good proof of a set is enough for @digitalbazaar/vc, so all of them are changed.
  credential => { for (const proof of [credential.proof].flat()) proof.created = '2001-01-01T00:00:00Z' },
  credential => { for (const proof of [credential.proof].flat()) proof.proofValue = flipped(proof.proofValue) }
]

function flipped(value) {
  const at = Math.floor(value.length / 2)
  return value.slice(0, at) + (value[at] === '2' ? '3' : '2') + value.slice(at + 1)
}

const entries = index.credentials.filter(entry => entry.json).map(entry => ({ ...entry, file: entry.json }))
const kinds = {}
let refused = 0
const held = await count(entries, 'verified with @digitalbazaar/vc', LEAST, async entry => {
  const names = entry.proofs.filter(name => name !== 'vc-jwt')
  // Each proof of a set by itself, and all of them together.
  for (const asked of names.length > 1 ? [...names.map(name => [name]), names] : [names]) {
    const answer = await verify(read(folder, entry.json), asked)
    if (!answer.verified) throw new Error(`${asked}: ${reason(answer)}`)
  }
  for (const change of changes) {
    const bent = read(folder, entry.json)
    change(bent)
    if ((await verify(bent, names)).verified) throw new Error(`still accepted after ${change}`)
    ++refused
  }
  const kind = names.join(' and ')
  kinds[kind] = (kinds[kind] ?? 0) + 1
})

function reason(answer) {
  const errors = answer.error?.errors ?? [answer.error]
  return errors.map(error => `${error?.message} ${error?.cause?.message ?? ''}`).join('; ')
}

console.log(`${Object.entries(kinds).map(([kind, number]) => `${number} with ${kind}`).join(', ')}; ` +
  `${refused} changed credentials refused`)
const every = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'eddsa-rdfc-2022 and ecdsa-rdfc-2019']
process.exit(held && every.every(kind => kinds[kind] > 0) ? 0 : 1)
