// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Import.h"

namespace laurel {

/// Gathers what is found in a foreign file. Only the first thousand findings are kept, so that a file that is wrong
/// in every row does not fill the memory; take() then adds one Error "import.more-findings" with the number left out.
class FindingLog final
{
public:
    static constexpr qsizetype Limit = 1000;

    /// A value that cannot be taken; args are what `code` needs.
    void error(const QString &file, qint64 row, const QString &column, const QString &code,
               const QVariantList &args = {});
    /// Something odd of one kind: said once at the first row it was seen in, with its count as the first argument.
    void hint(const QString &file, qint64 row, const QString &column, const QString &code);
    void add(const QList<ImportFinding> &findings);
    [[nodiscard]] bool hasErrors() const { return m_errors > 0; }

    /// Everything found, errors first; the log is empty afterwards.
    [[nodiscard]] QList<ImportFinding> take();

private:
    QList<ImportFinding> m_list;
    QList<ImportFinding> m_hints;
    QList<qint64> m_hintCounts;
    qint64 m_errors = 0;
};

/// Counts changes made on the way in, one line per kind in the order they were first met.
class NormalisationLog final
{
public:
    void count(const QString &column, const QString &from, const QString &to, qint64 times = 1);
    [[nodiscard]] QList<Normalisation> take() { return std::exchange(m_list, {}); }

private:
    QList<Normalisation> m_list;
};

} // namespace laurel
