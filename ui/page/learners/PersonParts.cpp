// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/PersonParts.h"

#include "model/Words.h"
#include "page/RecordLine.h"
#include "widget/Label.h"

#include <QCoreApplication>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PersonParts", text);
}

QString titleOf(const EnrolmentRow &row)
{
    const QString title = textIn(row.courseTitle, QLocale().name().left(2));
    return title.isEmpty() ? row.runCode : title;
}

Worded stateOf(const EnrolmentRow &row)
{
    return row.result == EnrolmentResult::NotYetKnown ? worded(row.status) : worded(row.result);
}

} // namespace

void clearColumn(QVBoxLayout &column)
{
    while (QLayoutItem *item = column.takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

void fillEnrolments(QVBoxLayout &column, const QList<EnrolmentRow> &rows, const Follow &follow)
{
    clearColumn(column);
    QList<EnrolmentRow> sorted = rows;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const EnrolmentRow &a, const EnrolmentRow &b) { return a.starts > b.starts; });
    for (const EnrolmentRow &row : std::as_const(sorted)) {
        auto *line = new RecordLine(titleOf(row), tr("%1 · from %2").arg(row.runCode, dateText(row.starts)));
        const Worded state = stateOf(row);
        line->setPill(state.text, state.tone);
        column.addWidget(line);
        QObject::connect(line, &QAbstractButton::clicked, line, [follow, run = row.run] {
            follow({u"runs"_s, run.value(), {}});
        });
    }
    if (rows.isEmpty())
        fillWords(column, tr("Not enrolled on any run yet."));
}

void fillCredentials(QVBoxLayout &column, const QList<CredentialRow> &rows, CredentialTitle title, const Follow &follow)
{
    clearColumn(column);
    for (const CredentialRow &row : rows) {
        auto *line = new RecordLine(title == CredentialTitle::Learner ? row.learnerName : row.courseTitle,
                                    tr("%1 · awarded %2").arg(row.registerNumber.toText(), dateText(row.awarded)));
        const Worded state = worded(row.state);
        line->setPill(state.text, state.tone);
        column.addWidget(line);
        QObject::connect(line, &QAbstractButton::clicked, line, [follow, id = row.id] {
            follow({u"credentials"_s, id.value(), {}});
        });
    }
    if (rows.isEmpty())
        fillWords(column, tr("No credential issued yet."));
}

void fillHistory(QVBoxLayout &column, const QList<AuditEvent> &events)
{
    clearColumn(column);
    for (const AuditEvent &event : events) {
        auto *what = new Label(event.text);
        what->setWordWrap(true);
        const QString when = QLocale().toString(event.at.toLocalTime(), u"d MMM yyyy, HH:mm"_s);
        auto *who = new Label(tr("%1 · %2").arg(when, event.actor), TextSize::Small, Weight::Regular, Role::Muted);
        column.addWidget(what);
        column.addWidget(who);
        column.addSpacing(space::S);
    }
    if (events.isEmpty())
        fillWords(column, tr("Nothing has been changed since it was brought in."));
}

void fillWords(QVBoxLayout &column, const QString &words)
{
    auto *label = new Label(words, TextSize::Body, Weight::Regular, Role::Muted);
    label->setWordWrap(true);
    column.addWidget(label);
}

} // namespace laurel::ui
