// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/import/ImportPreview.h"

#include "model/Words.h"
#include "page/Counted.h"
#include "page/learners/PersonParts.h"
#include "service/Wording.h"
#include "widget/Icon.h"
#include "widget/Section.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qsizetype mostPlaces = 200; ///< shown of one kind of finding
constexpr int mostTreeRows = 12;

enum Column { What, File, Row, Field, ColumnCount };

/// Findings that say the same, at many places.
struct Group {
    const ImportFinding *first = nullptr;
    QList<const ImportFinding *> places;
};

QList<Group> grouped(const QList<ImportFinding> &findings)
{
    QList<Group> groups;
    QHash<QString, qsizetype> known;
    for (const ImportFinding &finding : findings) {
        const QString key = u"%1\n%2\n%3\n%4"_s.arg(QString::number(int(finding.issue.severity)), finding.issue.code,
                                                    finding.file, finding.column);
        if (!known.contains(key)) {
            known.insert(key, groups.size());
            groups.append(Group{&finding, {}});
        }
        groups[known.value(key)].places.append(&finding);
    }
    return groups;
}

void fillPlace(QTreeWidgetItem &item, const ImportFinding &finding)
{
    item.setText(What, service::describe(finding.issue));
    item.setText(File, finding.file);
    item.setText(Row, finding.row > 0 ? numberText(finding.row) : QString());
    item.setText(Field, finding.column);
    item.setTextAlignment(Row, Qt::AlignRight | Qt::AlignVCenter);
}

QTreeWidgetItem *itemOf(const Group &group)
{
    auto *item = new QTreeWidgetItem;
    const bool error = group.first->issue.severity == Severity::Error;
    fillPlace(*item, *group.first);
    item->setIcon(What, icon(error ? u"exclamation-circle-fill"_s : u"info-circle"_s, error ? Role::Bad : Role::Info));
    item->setData(What, Qt::AccessibleTextRole,
                  (error ? ImportPreview::tr("Error: %1") : ImportPreview::tr("Note: %1")).arg(item->text(What)));
    if (group.places.size() == 1)
        return item;
    item->setText(Row, ImportPreview::tr("%1 rows").arg(numberText(group.places.size())));
    for (const ImportFinding *place : group.places.mid(0, mostPlaces)) {
        auto *child = new QTreeWidgetItem(item);
        fillPlace(*child, *place);
    }
    if (group.places.size() > mostPlaces) {
        auto *rest = new QTreeWidgetItem(item);
        rest->setText(What, ImportPreview::tr("and %1 more").arg(numberText(group.places.size() - mostPlaces)));
    }
    return item;
}

QTreeWidget *makeTree()
{
    auto *tree = new QTreeWidget;
    tree->setObjectName(u"import.findings"_s);
    tree->setAccessibleName(ImportPreview::tr("Findings"));
    tree->setColumnCount(ColumnCount);
    tree->setHeaderLabels(
        {ImportPreview::tr("What"), ImportPreview::tr("File"), ImportPreview::tr("Row"), ImportPreview::tr("Column")});
    tree->headerItem()->setTextAlignment(Row, Qt::AlignRight | Qt::AlignVCenter);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setUniformRowHeights(true);
    tree->setIndentation(space::L);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    for (const Column column : {File, Row, Field})
        tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    return tree;
}

} // namespace

qint64 rowsToImport(const ImportReport &report)
{
    qint64 rows = 0;
    for (const ImportCount *count : {&report.courses, &report.runs, &report.learners, &report.enrolments})
        rows += count->added + count->changed;
    return rows;
}

qint64 errorsIn(const ImportReport &report)
{
    return std::count_if(report.findings.begin(), report.findings.end(),
                         [](const ImportFinding &finding) { return finding.issue.severity == Severity::Error; });
}

QString firstError(const ImportReport &report)
{
    for (const ImportFinding &finding : report.findings) {
        if (finding.issue.severity != Severity::Error)
            continue;
        QStringList place;
        if (!finding.file.isEmpty())
            place.append(finding.file);
        if (finding.row > 0)
            place.append(ImportPreview::tr("row %1").arg(numberText(finding.row)));
        if (!finding.column.isEmpty())
            place.append(ImportPreview::tr("column %1").arg(finding.column));
        const QString text = service::describe(finding.issue);
        return place.isEmpty() ? text : ImportPreview::tr("%1: %2").arg(place.join(u", "_s), text);
    }
    return {};
}

ImportPreview::ImportPreview(QWidget *parent)
    : QWidget(parent)
    , m_counts(new QGridLayout)
    , m_findingsHeader(new SectionHeader(tr("Findings")))
    , m_findings(makeTree())
    , m_changesHeader(new SectionHeader(tr("Read as")))
    , m_changes(new QVBoxLayout)
{
    setObjectName(u"import.preview"_s);
    m_counts->setHorizontalSpacing(space::Xl);
    m_counts->setVerticalSpacing(space::Xs);
    m_counts->setColumnStretch(4, 1);
    m_changes->setSpacing(space::Xs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::S);
    column->addWidget(new SectionHeader(tr("What would be imported")));
    column->addLayout(m_counts);
    column->addSpacing(space::S);
    column->addWidget(m_findingsHeader);
    column->addWidget(m_findings);
    column->addWidget(m_changesHeader);
    column->addLayout(m_changes);
}

void ImportPreview::present(const ImportReport &report)
{
    presentCounts(report);
    presentFindings(report);
    presentNormalisations(report);
}

void ImportPreview::presentCounts(const ImportReport &report)
{
    while (QLayoutItem *item = m_counts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto put = [this](int row, int column, const QString &text, Role role) {
        auto *label = new Label(text, TextSize::Body, Weight::Regular, role);
        m_counts->addWidget(label, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
        return label;
    };
    const QStringList headings{tr("New"), tr("Changed"), tr("Unchanged")};
    for (int column = 0; column < headings.size(); ++column)
        put(0, column + 1, headings.at(column), Role::Muted);
    const QList<std::pair<QString, const ImportCount *>> kinds{{tr("Courses"), &report.courses},
                                                               {tr("Runs"), &report.runs},
                                                               {tr("Learners"), &report.learners},
                                                               {tr("Enrolments"), &report.enrolments}};
    int row = 0;
    for (const auto &[name, count] : kinds) {
        put(++row, 0, name, Role::Text);
        const QList<qint64> figures{count->added, count->changed, count->same};
        for (int column = 0; column < figures.size(); ++column) {
            Label *label =
                put(row, column + 1, numberText(figures.at(column)), figures.at(column) > 0 ? Role::Text : Role::Muted);
            label->setAccessibleName(u"%1, %2: %3"_s.arg(name, headings.at(column), label->text()));
            label->setObjectName(u"import.count.%1.%2"_s.arg(row).arg(column));
        }
    }
}

void ImportPreview::presentFindings(const ImportReport &report)
{
    m_findings->clear();
    const bool any = !report.findings.isEmpty();
    m_findingsHeader->setVisible(any);
    m_findings->setVisible(any);
    if (!any)
        return;
    const qint64 errors = errorsIn(report);
    const QString stops = errors == 0 ? tr("nothing stops the import")
                                      : counted(errors, tr("%1 error: nothing is imported until it is mended"),
                                                tr("%1 errors: nothing is imported until they are mended"));
    m_findingsHeader->setNote(stops);
    int shown = 0;
    for (const Group &group : grouped(report.findings)) {
        QTreeWidgetItem *item = itemOf(group);
        m_findings->addTopLevelItem(item);
        const bool open = group.first->issue.severity == Severity::Error && item->childCount() <= mostTreeRows;
        item->setExpanded(open);
        shown += 1 + (open ? item->childCount() : 0);
    }
    const int line = std::max(m_findings->sizeHintForRow(0), m_findings->fontMetrics().height());
    m_findings->setMinimumHeight(m_findings->header()->sizeHint().height() + line * std::min(shown, mostTreeRows) +
                                 space::S);
}

void ImportPreview::presentNormalisations(const ImportReport &report)
{
    clearColumn(*m_changes);
    m_changesHeader->setVisible(!report.normalisations.isEmpty());
    for (const Normalisation &change : report.normalisations) {
        auto *line = new Label(
            tr("%1: “%2” read as “%3” in %4")
                .arg(change.column, change.from, change.to, counted(change.count, tr("%1 row"), tr("%1 rows"))),
            TextSize::Body, Weight::Regular, Role::Muted);
        line->setWordWrap(true);
        m_changes->addWidget(line);
    }
}

} // namespace laurel::ui
