// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// issue.mjs <folder> <read_credentials>: signs the documents make_credentials left unsigned with @digitalbazaar/vc, in
// turn with eddsa-rdfc-2022 and ecdsa-rdfc-2019, into <folder>/foreign, and has Laurel verify them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loader, need, read } from './offline.mjs'

const [vc, { DataIntegrityProof }, eddsa, ecdsa, ed25519, p256] = await need('@digitalbazaar/vc',
  '@digitalbazaar/data-integrity', '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
  '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite', '@digitalbazaar/ed25519-multikey', '@digitalbazaar/ecdsa-multikey')

const [folder, reader] = process.argv.slice(2)
const documentLoader = await loader()

// A key that is its own issuer: did:key.
async function issuer(generate, cryptosuite) {
  const key = await generate()
  const { publicKeyMultibase } = await key.export({ publicKey: true })
  key.controller = `did:key:${publicKeyMultibase}`
  key.id = `${key.controller}#${publicKeyMultibase}`
  return { id: key.controller, suite: () => new DataIntegrityProof({ signer: key.signer(), cryptosuite }) }
}

const kinds = [
  ['eddsa-rdfc-2022', await issuer(() => ed25519.generate(), eddsa.cryptosuite)],
  ['ecdsa-rdfc-2019', await issuer(() => p256.generate({ curve: 'P-256' }), ecdsa.cryptosuite)]
]

mkdirSync(join(folder, 'foreign'), { recursive: true })
const unsigned = read(folder, 'unsigned.json')
const index = []
for (const [i, name] of unsigned.entries()) {
  const [suiteName, who] = kinds[i % kinds.length]
  const credential = read(folder, name)
  credential.issuer.id = who.id
  const creator = credential.credentialSubject.achievement.creator
  if (creator) creator.id = who.id
  const source = credential.credentialSubject.source
  if (source) source.id = who.id
  const signed = await vc.issue({ credential, suite: who.suite(), documentLoader })
  const file = `${String(i).padStart(4, '0')}.json`
  writeFileSync(join(folder, 'foreign', file), JSON.stringify(signed))
  index.push({ file, suite: suiteName, issuer: who.id })
}
writeFileSync(join(folder, 'foreign', 'index.json'), JSON.stringify(index))
console.log(`${index.length} credentials issued with @digitalbazaar/vc`)
process.exit(spawnSync(reader, [join(folder, 'foreign')], { stdio: 'inherit' }).status ?? 1)
