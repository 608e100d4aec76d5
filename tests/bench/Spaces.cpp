// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Figures.h"
#include "bench/Parts.h"

using namespace Qt::StringLiterals;

namespace laurel::bench {

using namespace service;

std::shared_ptr<Workspace> openSpace(const QString &address)
{
    return must(Workspace::open(address, OpenMode::CreateIfMissing, Surroundings::ofSystem()));
}

void prepareIssuing(Workspace &space)
{
    Institution institution;
    institution.name = {{u"en"_s, u"Coastal University"_s}};
    institution.country = u"GB"_s;
    must(space.institution().save(institution, u"Set up"_s).result());
    const auto passphrase = std::make_shared<Passphrase>("four quiet words");
    const SigningKey key = must(space.keys().create(KeyType::Ed25519, u"Main"_s, passphrase).result());
    must(space.keys().unlock(key.id, passphrase).result());
    must(space.runs().ratifyAll({}).result());
}

} // namespace laurel::bench
