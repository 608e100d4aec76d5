// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/StatusMoves.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "widget/Button.h"

#include <QMenu>

#include <array>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr std::array changes{StatusChange::Revoke, StatusChange::Suspend, StatusChange::Reinstate};

/// "Revoke credential 2026-000123", "Revoke 3 credentials".
QString verbFor(StatusChange change, const QList<CredentialRow> &rows)
{
    const bool one = rows.size() == 1;
    const QString what = one ? rows.first().registerNumber.toText() : numberText(rows.size());
    switch (change) {
    case StatusChange::Revoke:
        return one ? StatusMoves::tr("Revoke %1").arg(what) : StatusMoves::tr("Revoke %1 credentials").arg(what);
    case StatusChange::Suspend:
        return one ? StatusMoves::tr("Suspend %1").arg(what) : StatusMoves::tr("Suspend %1 credentials").arg(what);
    case StatusChange::Reinstate: break;
    }
    return one ? StatusMoves::tr("Reinstate %1").arg(what) : StatusMoves::tr("Reinstate %1 credentials").arg(what);
}

QString menuText(StatusChange change)
{
    switch (change) {
    case StatusChange::Revoke: return StatusMoves::tr("&Revoke…");
    case StatusChange::Suspend: return StatusMoves::tr("&Suspend…");
    case StatusChange::Reinstate: break;
    }
    return StatusMoves::tr("R&einstate");
}

QString consequence(StatusChange change, const QList<CredentialRow> &rows)
{
    const QString whom =
        rows.size() == 1 ? u"%1, %2. "_s.arg(rows.first().learnerName, rows.first().courseTitle) : QString();
    if (change == StatusChange::Revoke)
        return whom +
               StatusMoves::tr("Everybody who checks it will be told that it was revoked. This is final: it cannot "
                               "be undone, and a mistake can only be mended by issuing anew.");
    return whom + StatusMoves::tr("It does not count until it is reinstated, and the register says so from now on.");
}

QString doneText(StatusChange change, const QList<CredentialRow> &rows)
{
    const bool one = rows.size() == 1;
    const QString what = one ? rows.first().registerNumber.toText() : numberText(rows.size());
    const QString next = u' ' + StatusMoves::tr("Publish the status lists so that verifiers see it.");
    switch (change) {
    case StatusChange::Revoke:
        return (one ? StatusMoves::tr("%1 is revoked.") : StatusMoves::tr("%1 credentials are revoked.")).arg(what) +
               next;
    case StatusChange::Suspend:
        return (one ? StatusMoves::tr("%1 is suspended.") : StatusMoves::tr("%1 credentials are suspended."))
                   .arg(what) +
               next;
    case StatusChange::Reinstate: break;
    }
    return (one ? StatusMoves::tr("%1 counts again.") : StatusMoves::tr("%1 credentials count again.")).arg(what) +
           next;
}

QString impossible(StatusChange change)
{
    switch (change) {
    case StatusChange::Revoke:
        return StatusMoves::tr("Nothing to revoke: what is selected was revoked or corrected before.");
    case StatusChange::Suspend: return StatusMoves::tr("Nothing to suspend: only active credentials can be.");
    case StatusChange::Reinstate: break;
    }
    return StatusMoves::tr("Nothing to reinstate: none of what is selected is suspended.");
}

QList<CredentialRow> fitting(StatusChange change, const QList<CredentialRow> &rows)
{
    QList<CredentialRow> fit;
    for (const CredentialRow &row : rows) {
        if (stateAfter(row.state, change))
            fit.append(row);
    }
    return fit;
}

} // namespace

StatusMoves::StatusMoves(const PageContext &context, QWidget *asker)
    : QObject(asker)
    , m_context(context)
    , m_asker(asker)
{}

Button *StatusMoves::makeButton(const QString &name, const std::function<QList<CredentialId>()> &ids)
{
    auto *button = new Button(tr("Status"), u"shield-check"_s);
    button->setObjectName(name);
    if (!service::permits(m_context.workspace->actor().role, service::Verb::Issue)) {
        button->setBlocked(tr("Your role may look at credentials but not change them."));
        return button;
    }
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, ids] { fill(menu, ids()); });
    button->setMenu(menu);
    return button;
}

void StatusMoves::fill(QMenu *menu, const QList<CredentialId> &ids)
{
    menu->clear();
    if (ids.isEmpty()) {
        menu->addAction(tr("Select credentials first"))->setEnabled(false);
        return;
    }
    for (const StatusChange change : changes)
        connect(menu->addAction(menuText(change)), &QAction::triggered, this,
                [this, change, ids] { begin(change, ids); });
}

void StatusMoves::begin(StatusChange change, const QList<CredentialId> &ids)
{
    const auto rows = m_context.workspace->credentials().rows(ids);
    whenDone(rows, this, [this, change](const Result<QList<CredentialRow>> &answer) {
        if (!answer.ok())
            emit said(Tone::Bad, answer.error().what);
        else if (const QList<CredentialRow> fit = fitting(change, *answer); fit.isEmpty())
            emit said(Tone::Warn, impossible(change));
        else if (needsReason(change))
            ask(change, fit);
        else
            perform(change, fit, std::nullopt); // it can be suspended again
    });
}

void StatusMoves::ask(StatusChange change, const QList<CredentialRow> &rows)
{
    const QString verb = verbFor(change, rows);
    const Question question{verb, consequence(change, rows), verb,
                            change == StatusChange::Revoke ? Question::Tone::Destructive : Question::Tone::Ordinary};
    QList<StatusReason> reasons;
    Choice choice{tr("&Reason"), {}};
    for (const CodeEntry<StatusReason> &entry : CodeTable<StatusReason>::all()) {
        reasons.append(entry.value);
        choice.options.append(worded(entry.value));
    }
    m_context.prompt->confirmChoice(
        m_asker, question, choice, [this, change, rows, reasons](int at) { perform(change, rows, reasons.value(at)); });
}

void StatusMoves::perform(StatusChange change, const QList<CredentialRow> &rows, std::optional<StatusReason> reason)
{
    service::StatusRequest request{{}, change, reason};
    for (const CredentialRow &row : rows)
        request.ids.append(row.id);
    whenDone(m_context.workspace->status().change(request), this, [this, change, rows](const Result<int> &answer) {
        if (answer.ok())
            emit said(Tone::Good, doneText(change, rows));
        else
            emit said(Tone::Bad, answer.error().what);
    });
}

} // namespace laurel::ui
