// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/CommandSource.h"

#include "base/WhenDone.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int msRest = 80;
constexpr qsizetype shortest = 2; ///< letters a search over everything needs

PaletteItem itemOf(const SearchHit &hit)
{
    switch (hit.kind) {
    case SearchHit::Kind::Course:
        return {u"@courses/%1"_s.arg(hit.id), hit.title, hit.subtitle, u"journal-bookmark"_s, {}};
    case SearchHit::Kind::Run: return {u"@runs/%1"_s.arg(hit.id), hit.title, hit.subtitle, u"calendar3"_s, {}};
    case SearchHit::Kind::Learner: return {u"@learners/%1"_s.arg(hit.id), hit.title, hit.subtitle, u"person"_s, {}};
    case SearchHit::Kind::Credential:
        return {u"@credentials/%1"_s.arg(hit.id), hit.title, hit.subtitle, u"award"_s, {}};
    }
    return {};
}

QString plain(QString text)
{
    return text.remove(u'&');
}

} // namespace

CommandSource::CommandSource(CommandPaletteView *view, ActionRegistry *registry)
    : QObject(view)
    , m_view(view)
    , m_registry(registry)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(msRest);
    view->setProvider([this](const QString &text) { return actionsFor(text); });
    connect(view, &CommandPaletteView::textChanged, this, [this](const QString &text) {
        m_text = text;
        ++m_token;
        m_rest.start();
    });
    connect(&m_rest, &QTimer::timeout, this, &CommandSource::search);
    connect(view, &CommandPaletteView::chosen, this, &CommandSource::choose);
}

int CommandSource::fit(const QString &text, const QString &name)
{
    const QString wanted = text.simplified().toCaseFolded();
    const QString here = name.toCaseFolded();
    if (const qsizetype at = here.indexOf(wanted); at >= 0)
        return 1000 - int(std::min<qsizetype>(at, 100)) + (at == 0 || here.at(at - 1) == u' ' ? 200 : 0);
    int score = 0;
    qsizetype from = 0;
    qsizetype last = -2;
    for (const QChar letter : wanted) {
        if (letter == u' ')
            continue;
        const qsizetype at = here.indexOf(letter, from);
        if (at < 0)
            return -1;
        score += at == last + 1 ? 8 : (at == 0 || here.at(at - 1) == u' ' ? 6 : 1);
        last = at;
        from = at + 1;
    }
    return score;
}

QList<PaletteItem> CommandSource::actionsFor(const QString &text) const
{
    QList<std::pair<int, PaletteItem>> found;
    for (const QString &id : m_registry->ids()) {
        const QAction *action = m_registry->find(id);
        const ActionSpec *spec = m_registry->spec(id);
        const QString title = plain(action->text());
        const int score = text.trimmed().isEmpty() ? 0 : fit(text, title);
        if (score < 0 || !action->isVisible())
            continue;
        const QString obstacle = m_registry->obstacle(id);
        found.append({score,
                      {id, title, obstacle.isEmpty() ? spec->hint : obstacle, spec->icon,
                       action->shortcut().toString(QKeySequence::NativeText)}});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<PaletteItem> items;
    for (auto &[score, item] : found)
        items.append(std::move(item));
    return items;
}

void CommandSource::search()
{
    const std::shared_ptr<service::Workspace> workspace = m_workspace.lock();
    const QString text = m_text.trimmed();
    if (!workspace || text.size() < shortest || !m_view->isVisible())
        return;
    whenDone(workspace->database().search(text), this,
             [this, token = m_token, asked = m_text](const Result<QList<SearchHit>> &hits) {
                 if (token != m_token || !hits.ok())
                     return; // another text by now; what cannot be searched leaves the actions
                 QList<PaletteItem> items;
                 for (const SearchHit &hit : *hits)
                     items.append(itemOf(hit));
                 m_view->addFound(asked, items);
             });
}

void CommandSource::choose(const QString &id)
{
    if (id.startsWith(u'@')) {
        emit linkChosen({id.mid(1).section(u'/', 0, 0), id.section(u'/', 1).toLongLong(), {}});
        return;
    }
    if (QAction *action = m_registry->find(id))
        action->trigger();
}

} // namespace laurel::ui
