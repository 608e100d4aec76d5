// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Import.h"

#include <QWidget>

class QGridLayout;
class QTreeWidget;
class QVBoxLayout;

namespace laurel::ui {

class Label;
class SectionHeader;

/// How many rows an import adds or changes.
[[nodiscard]] qint64 rowsToImport(const ImportReport &report);
/// How many places stop it.
[[nodiscard]] qint64 errorsIn(const ImportReport &report);
/// The first error with its place: "studentInfo.csv, row 7, column score: …"; empty if there is none.
[[nodiscard]] QString firstError(const ImportReport &report);

/// What an import would do, before it does it: new, changed and unchanged by kind, every finding with file, row and
/// column under what it is an instance of, and each change that was made to values on their way in.
class ImportPreview final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPreview(QWidget *parent = nullptr);

    void present(const ImportReport &report);

private:
    void presentCounts(const ImportReport &report);
    void presentFindings(const ImportReport &report);
    void presentNormalisations(const ImportReport &report);

    QGridLayout *m_counts;
    SectionHeader *m_findingsHeader;
    QTreeWidget *m_findings;
    SectionHeader *m_changesHeader;
    QVBoxLayout *m_changes;
};

} // namespace laurel::ui
