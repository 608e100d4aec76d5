// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// status.mjs <folder>: @digitalbazaar/vc with @digitalbazaar/vc-bitstring-status-list sees who is revoked in the list
// Laurel made, and that the others are not.
import { count, loader, need, read } from './offline.mjs'

const LEAST = 50

const [vc, { DataIntegrityProof }, eddsa, ecdsa, { checkStatus }] = await need('@digitalbazaar/vc',
  '@digitalbazaar/data-integrity', '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
  '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite', '@digitalbazaar/vc-bitstring-status-list')

const folder = process.argv[2]
const index = read(folder, 'index.json')
const documentLoader = await loader(index.issuers,
  new Map(index.published.map(published => [published.address, read(folder, published.file)])))
const suite = [eddsa.cryptosuite, ecdsa.cryptosuite].map(cryptosuite => new DataIntegrityProof({ cryptosuite }))

const entries = index.credentials.filter(entry => entry.json && entry.status)
  .map(entry => ({ ...entry, file: entry.json }))
let revoked = 0
const holds = await count(entries, 'with the status they have by @digitalbazaar/vc-bitstring-status-list', LEAST,
  async entry => {
    const credential = read(folder, entry.json)
    const answer = await vc.verifyCredential(
      { credential, suite, documentLoader, checkStatus, now: new Date(credential.validFrom) })
    const told = JSON.stringify(answer.error?.errors?.map(error => error.message) ?? answer.error?.message)
    if (answer.statusResult === undefined) throw new Error(`no status: ${told}`)
    const status = answer.statusResult
    if (status.error) throw new Error(`status: ${status.error.message}`)
    const seen = status.results.some(result => result.status === true)
    if (seen !== entry.revoked) throw new Error(`revoked is ${entry.revoked}, and the list says ${seen}`)
    revoked += entry.revoked ? 1 : 0
  })
console.log(`${revoked} of them are revoked`)
process.exit(holds && revoked > 0 ? 0 : 1)
