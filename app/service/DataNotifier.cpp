// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/DataNotifier.h"

namespace laurel::service {

void DataNotifier::publish(const Change &change)
{
    QMetaObject::invokeMethod(this, [this, change] { emit changed(change); });
}

} // namespace laurel::service
