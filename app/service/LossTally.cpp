// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/LossTally.h"

#include <algorithm>

namespace laurel::service {

void LossTally::add(const CredentialSource &source)
{
    for (const credential::Loss &loss : credential::lossesOf(source, m_target)) {
        const auto known = std::find_if(m_losses.begin(), m_losses.end(),
                                        [&loss](const ExportLoss &before) { return before.what == loss.what; });
        if (known == m_losses.end())
            m_losses.append({loss.field, loss.what, 1});
        else
            ++known->credentials;
    }
}

void LossTally::tell(ExportReport &report) const
{
    report.form = credential::targetName(m_target);
    report.losses = m_losses;
}

} // namespace laurel::service
