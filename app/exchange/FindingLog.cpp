// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/FindingLog.h"

#include <algorithm>
#include <utility>

namespace laurel {

using namespace Qt::StringLiterals;

void FindingLog::error(const QString &file, qint64 row, const QString &column, const QString &code,
                       const QVariantList &args)
{
    ++m_errors;
    if (m_errors <= Limit)
        m_list.append({file, row, column, {{}, Severity::Error, code, args}});
}

void FindingLog::hint(const QString &file, qint64 row, const QString &column, const QString &code)
{
    for (qsizetype i = 0; i < m_hints.size(); ++i) {
        const ImportFinding &known = m_hints[i];
        if (known.issue.code == code && known.column == column && known.file == file) {
            ++m_hintCounts[i];
            return;
        }
    }
    m_hints.append({file, row, column, {{}, Severity::Hint, code}});
    m_hintCounts.append(1);
}

void FindingLog::add(const QList<ImportFinding> &findings)
{
    for (const ImportFinding &finding : findings) {
        m_errors += finding.issue.severity == Severity::Error ? 1 : 0;
        m_list.append(finding);
    }
}

QList<ImportFinding> FindingLog::take()
{
    if (m_errors > Limit)
        m_list.append({{}, 0, {}, {{}, Severity::Error, u"import.more-findings"_s, {m_errors - Limit}}});
    for (qsizetype i = 0; i < m_hints.size(); ++i) {
        m_hints[i].issue.args = {m_hintCounts[i]};
        m_list.append(m_hints[i]);
    }
    std::stable_sort(m_list.begin(), m_list.end(), [](const ImportFinding &a, const ImportFinding &b) {
        return a.issue.severity > b.issue.severity;
    });
    m_hints.clear();
    m_hintCounts.clear();
    m_errors = 0;
    return std::exchange(m_list, {});
}

void NormalisationLog::count(const QString &column, const QString &from, const QString &to, qint64 times)
{
    for (Normalisation &known : m_list) {
        if (known.from == from && known.column == column && known.to == to) {
            known.count += times;
            return;
        }
    }
    m_list.append({column, from, to, times});
}

} // namespace laurel
