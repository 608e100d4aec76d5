// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/FieldMap.h"
#include "service/CredentialService.h"

namespace laurel::service {

/// Counts over many credentials what a form could not hold.
class LossTally final
{
public:
    explicit LossTally(credential::ExportTarget target)
        : m_target(target)
    {}

    void add(const CredentialSource &source);
    /// Puts form and losses into the report.
    void tell(ExportReport &report) const;

private:
    credential::ExportTarget m_target;
    QList<ExportLoss> m_losses; ///< in the order in which they came up
};

} // namespace laurel::service
