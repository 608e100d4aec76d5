// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

using namespace Qt::StringLiterals;

namespace laurel {

QString toCode(Fault fault)
{
    switch (fault) {
    case Fault::NotFound: return u"not-found"_s;
    case Fault::Conflict: return u"conflict"_s;
    case Fault::Invalid: return u"invalid"_s;
    case Fault::Denied: return u"denied"_s;
    case Fault::Storage: return u"storage"_s;
    case Fault::Crypto: return u"crypto"_s;
    case Fault::Network: return u"network"_s;
    case Fault::Cancelled: return u"cancelled"_s;
    case Fault::Internal: return u"internal"_s;
    }
    return u"internal"_s;
}

} // namespace laurel
