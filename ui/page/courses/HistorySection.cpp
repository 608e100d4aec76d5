// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/HistorySection.h"

#include "base/WhenDone.h"
#include "model/VersionModel.h"
#include "widget/Label.h"
#include "widget/Section.h"
#include "widget/TableView.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

HistorySection::HistorySection(std::shared_ptr<service::Workspace> workspace, QWidget *parent)
    : CourseSection(parent)
    , m_workspace(std::move(workspace))
    , m_model(new VersionModel(this))
    , m_table(new TableView(this))
{
    m_table->setObjectName(u"course.versions"_s);
    m_table->setAccessibleName(tr("Versions"));
    m_table->setDensity(TableView::Density::Compact);
    m_table->setModel(m_model);
    m_table->setColumnKind(VersionModel::State, ColumnKind::Pill);
    m_table->setStretchColumn(VersionModel::Title);
    const int widths[] = {72, 240, 116, 152, 152, 104};
    for (int column = 0; column < VersionModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->setYielding({VersionModel::Author, VersionModel::ApprovedOn});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &TableView::rowActivated, this,
            [this](const QModelIndex &index) { emit versionChosen(m_model->at(index.row()).id); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Xl - 4, space::L, space::Xl - 4, space::L);
    column->addWidget(new SectionHeader(tr("Versions"), tr("Enter opens one")));
    column->addWidget(m_table, 1);
}

void HistorySection::setCourse(CourseId id)
{
    m_course = id;
    load();
}

void HistorySection::present(const CourseDraft &draft, Access /*access*/)
{
    const bool moved = draft.version.id == m_shown && draft.version.state != m_state;
    m_shown = draft.version.id;
    m_state = draft.version.state;
    if (moved)
        load();
}

bool HistorySection::focusField(const QString & /*path*/)
{
    return false;
}

void HistorySection::load()
{
    const quint64 token = ++m_token;
    whenDone(m_workspace->courses().versions(m_course), this,
             [this, token](const Result<QList<CourseVersion>> &answer) {
                 if (token == m_token && answer.ok())
                     m_model->setVersions(*answer);
             });
}

} // namespace laurel::ui
