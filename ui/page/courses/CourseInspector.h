// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"
#include "widget/Inspector.h"

namespace laurel::ui {

/// The course that is selected in the list: what it is, what it asks, when it runs.
class CourseInspector final : public QWidget
{
    Q_OBJECT

public:
    explicit CourseInspector(std::shared_ptr<service::Workspace> workspace, QWidget *parent = nullptr);

    /// Loads and shows a course; the one before stays until the answer is here.
    void inspect(CourseId id);

signals:
    void openRequested(laurel::CourseId id);
    void linkActivated(const laurel::ui::Link &link);
    void closed();

private:
    void load();
    void fill(const CourseDraft &draft, const QList<RunRow> &runs);
    [[nodiscard]] QWidget *facts(const CourseVersion &version, const QString &department) const;
    [[nodiscard]] static QWidget *outcomes(const CourseVersion &version);
    [[nodiscard]] QWidget *runList(const QList<RunRow> &runs);

    std::shared_ptr<service::Workspace> m_workspace;
    Inspector *m_panel;
    CourseId m_id;
    quint64 m_token = 0;
};

/// "FHEQ 7 · EQF 7".
[[nodiscard]] QString levelWithEqf(const Level &level, const Frameworks &frameworks);
/// "15 credits · 7.5 ECTS · 150 hours".
[[nodiscard]] QString creditInFull(const Credit &credit, const Frameworks &frameworks);

} // namespace laurel::ui
